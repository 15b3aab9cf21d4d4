package org.xinglin.clinic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** 寸关尺: where a pulse is felt. */
public enum PulsePlace {
    LEFT_CUN("pulseLeftCun"), LEFT_GUAN("pulseLeftGuan"), LEFT_CHI("pulseLeftChi"), RIGHT_CUN(
        "pulseRightCun"), RIGHT_GUAN("pulseRightGuan"), RIGHT_CHI("pulseRightChi");

    private final String field;

    PulsePlace(String field) { this.field = field; }

    /** Its name in a form. */
    public String field() { return field; }

    /** Its name in the database. */
    String column() { return name().toLowerCase(Locale.ROOT); }

    static Optional<PulsePlace> ofColumn(String column) {
        return Arrays.stream(values()).filter(place -> place.column().equals(column)).findFirst();
    }
}
