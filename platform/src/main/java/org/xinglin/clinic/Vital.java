package org.xinglin.clinic;

import java.util.Locale;
import java.util.Optional;

/** 生命体征项: one of the vital signs. */
public enum Vital {
    TEMPERATURE_DC(10, "°C", "temperature"), PULSE_RATE(1, "/min", "pulse"), BREATH_RATE(1, "/min", "breath"), SYSTOLIC(
        1,
        "mmHg", "systolic"), DIASTOLIC(1, "mmHg", "diastolic"), WEIGHT_G(1000, "kg", "weight"), HEIGHT_MM(10, "cm",
            "height");

    private final int unit;
    private final String measure;
    private final String field;

    Vital(int unit, String measure, String field) {
        this.unit = unit;
        this.measure = measure;
        this.field = field;
    }

    /** How many of what is stored make one of what people write. */
    int unit() { return unit; }

    /** As people write it: °C, kg. */
    public String measure() { return measure; }

    /** Its name in a form. */
    public String field() { return field; }

    /** Its name in the database. */
    public String column() { return name().toLowerCase(Locale.ROOT); }

    /** Key of its text. */
    public String key() { return "clinic.vital." + column().replace('_', '-'); }

    /** A stored value as people write it; nothing where nothing was measured. */
    public String written(Optional<Integer> value) {
        return value.map(each -> Vitals.decimal(each, unit)).orElse("");
    }

    public Optional<Integer> of(Vitals vitals) {
        return switch (this) {
            case TEMPERATURE_DC -> vitals.temperatureDc();
            case PULSE_RATE -> vitals.pulseRate();
            case BREATH_RATE -> vitals.breathRate();
            case SYSTOLIC -> vitals.systolic();
            case DIASTOLIC -> vitals.diastolic();
            case WEIGHT_G -> vitals.weightG();
            case HEIGHT_MM -> vitals.heightMm();
        };
    }

    /** The vital signs with another value of this one. */
    Vitals in(Vitals vitals, Optional<Integer> value) {
        return new Vitals(this == TEMPERATURE_DC ? value : vitals.temperatureDc(),
            this == PULSE_RATE ? value : vitals.pulseRate(), this == BREATH_RATE ? value : vitals.breathRate(),
            this == SYSTOLIC ? value : vitals.systolic(), this == DIASTOLIC ? value : vitals.diastolic(),
            this == WEIGHT_G ? value : vitals.weightG(), this == HEIGHT_MM ? value : vitals.heightMm());
    }
}
