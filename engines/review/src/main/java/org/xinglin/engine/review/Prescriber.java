package org.xinglin.engine.review;

import java.util.Set;

/** 开方者: where and with which rights a prescription is written. */
public record Prescriber(InstitutionLevel level, Set<SpecialRight> rights) {
    /** Where nothing is known: the village, without special rights, which no policy treats more mildly. */
    public static final Prescriber UNSPECIFIED = new Prescriber(InstitutionLevel.VILLAGE);

    /** Keeps a copy of the rights. */
    public Prescriber {
        rights = Set.copyOf(rights);
    }

    /** With these rights, or with none. */
    public Prescriber(InstitutionLevel level, SpecialRight... rights) {
        this(level, Set.of(rights));
    }
}
