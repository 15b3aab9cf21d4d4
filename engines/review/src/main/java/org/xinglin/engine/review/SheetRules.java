package org.xinglin.engine.review;

/** 处方单规则: what each prescription must keep as a whole: rows, weight, days, validity, and what may not stand alone. */
final class SheetRules {
    private final Facts facts;
    private final Limits limits;
    private final Found found;

    SheetRules(Facts facts, Limits limits, Found found) {
        this.facts = facts;
        this.limits = limits;
        this.found = found;
    }

    void check() {
        int row = 0;
        var prescriptions = facts.reviewed.prescriptions();
        for (int i = 0; i < prescriptions.size(); i++) {
            var prescription = prescriptions.get(i);
            if (!prescription.items().isEmpty()) check(prescription, new Subject.Whole(i), row);
            row += prescription.items().size();
        }
    }

    private void check(Prescription prescription, Subject whole, int row) {
        rows(prescription, whole, row);
        contents(prescription, whole, row);
        if (prescription.validDays() > limits.validDays)
            found.add(Rule.VALIDITY_DAYS, Grade.GRAVE, whole, row, prescription.validDays(), limits.validDays,
                Measure.Unit.DAYS);
        days(prescription, whole, row);
    }

    private void rows(Prescription prescription, Subject whole, int row) {
        int rows = prescription.items().size();
        if (rows > limits.tooManyHerbs)
            found.add(Rule.HERB_COUNT, Grade.GRAVE, whole, row, rows, limits.tooManyHerbs, Measure.Unit.ROWS);
        else
            if (rows > limits.manyHerbs)
                found.add(Rule.HERB_COUNT, Grade.USUAL, whole, row, rows, limits.manyHerbs, Measure.Unit.ROWS);
    }

    private void contents(Prescription prescription, Subject whole, int row) {
        long packet = 0;
        boolean controlled = false;
        boolean narcoticOnly = true;
        int end = row + prescription.items().size();
        for (int i = row; i < end; i++) {
            packet += facts.items[i].grams().mg() * 1000;
            int flags = facts.herbs[i] == Tables.UNKNOWN ? 0 : facts.tables.flags[facts.herbs[i]];
            controlled |= (flags & (Tables.TOXIC_DRUG | Tables.NARCOTIC)) != 0;
            narcoticOnly &= (flags & Tables.NARCOTIC) != 0;
        }
        if (packet > limits.heavyPacket)
            found.add(Rule.PACKET_WEIGHT, Grade.USUAL, whole, row, packet, limits.heavyPacket, Measure.Unit.GRAMS);
        if (narcoticOnly) found.add(Rule.NARCOTIC_ALONE, Grade.GRAVE, whole, row);
        if (controlled && prescription.purpose() == Purpose.LONG_TERM)
            found.add(Rule.LONG_TERM_EXCLUDED, Grade.GRAVE, whole, row);
    }

    /** A written reason allows what a long-term prescription may cover, an assessment in the chart still more. */
    private void days(Prescription prescription, Subject whole, int row) {
        int days = prescription.days();
        if (days > limits.assessedDays) {
            found.add(Rule.QUANTITY_DAYS, Grade.GRAVE, whole, row, days, limits.assessedDays, Measure.Unit.DAYS);
            return;
        }
        int most = prescription.purpose() == Purpose.EMERGENCY ? limits.emergencyDays : limits.ordinaryDays;
        if (!prescription.reason().isBlank())
            most = prescription.assessed() ? limits.assessedDays : limits.longTermDays;
        if (days > most)
            found.add(Rule.QUANTITY_DAYS, Grade.USUAL, whole, row, days, most, Measure.Unit.DAYS);
    }
}
