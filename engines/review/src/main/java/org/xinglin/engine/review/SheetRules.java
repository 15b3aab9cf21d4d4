package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 处方单规则: what each prescription must keep as a whole: rows, weight, cost, days, validity, what may not stand alone or
 * together, and what the sheet must show.
 */
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
            var whole = new SheetSubject.Whole(i);
            if (!prescription.items().isEmpty()) pieces(prescription, facts.contents[i], whole, row);
            if (!prescription.medicines().isEmpty()) medicines(prescription, whole, row);
            if (!prescription.isEmpty()) check(prescription, whole, row);
            row += prescription.items().size();
        }
    }

    private void pieces(Prescription prescription, Contents contents, SheetSubject.Whole whole, int row) {
        rows(prescription, whole, row);
        contents(prescription, contents, whole, row);
        if (prescription.packetCost().isPresent() && prescription.packetCost().get().fen() > limits.dearPacket)
            found.add(Rule.PACKET_COST, Grade.USUAL, whole, row, prescription.packetCost().get().fen(),
                limits.dearPacket);
    }

    private void check(Prescription prescription, SheetSubject.Whole whole, int row) {
        if (prescription.sheet().isPresent()) sheet(prescription.sheet().get(), whole, row);
        if (prescription.validDays() > limits.validDays)
            found.add(Rule.VALIDITY_DAYS, Grade.GRAVE, whole, row, prescription.validDays(), limits.validDays);
        days(prescription, whole, row);
    }

    private void rows(Prescription prescription, Subject whole, int row) {
        int rows = prescription.items().size();
        if (rows > limits.tooManyHerbs)
            found.add(Rule.HERB_COUNT, Grade.GRAVE, whole, row, rows, limits.tooManyHerbs);
        else
            if (rows > limits.manyHerbs)
                found.add(Rule.HERB_COUNT, Grade.USUAL, whole, row, rows, limits.manyHerbs);
    }

    private void precious(SheetSubject.Whole whole, int row, int end, boolean alone) {
        if (alone) {
            found.add(Rule.PRECIOUS_HERB, Grade.GRAVE,
                new SheetSubject.AllOf(whole, Arrays.stream(facts.herbs, row, end)
                    .boxed().toList()),
                row);
            return;
        }
        for (int i = row; i < end; i++) {
            int herb = facts.herbs[i];
            if (herb == Tables.UNKNOWN || (facts.tables.flags[herb] & Tables.PRECIOUS) == 0) continue;
            if (firstRow(herb, row) == i)
                found.add(Rule.PRECIOUS_HERB, Grade.SLIGHT,
                    new SheetSubject.Precious(whole, herb, facts.tables.precious(herb)), i);
        }
    }

    private int firstRow(int herb, int from) {
        int row = from;
        while (facts.herbs[row] != herb)
            row++;
        return row;
    }

    private void medicines(Prescription prescription, SheetSubject.Whole whole, int row) {
        int count = prescription.medicines().size();
        if (count > limits.mostMedicines)
            found.add(Rule.MEDICINE_COUNT, Grade.USUAL, whole, row, count, limits.mostMedicines);
        var classes = new ArrayList<String>(3);
        if (!prescription.items().isEmpty()) classes.add("class.pieces");
        if (prescription.medicines().stream().anyMatch(name -> facts.tables.mixture(name) != null))
            classes.add("class.patent");
        if (prescription.medicines().stream().anyMatch(name -> facts.tables.drug(name) != null))
            classes.add("class.western");
        if (classes.size() > 1)
            found.add(Rule.MIXED_CLASSES, Grade.USUAL, new SheetSubject.Remark(whole, Optional.empty(),
                (texts, one) -> texts.fill("classes.mixed", Map.of("one", one, "classes", texts.join(classes.stream()
                    .map(texts::get).toList())))),
                row);
    }

    private void sheet(Set<SheetElement> written, SheetSubject.Whole whole, int row) {
        var missing = EnumSet.copyOf(limits.required);
        if (facts.reviewed.resident().age().years() < limits.weightRequiredBelow) missing.add(SheetElement.WEIGHT);
        missing.removeAll(written);
        if (!missing.isEmpty())
            found.add(Rule.SHEET_INCOMPLETE, Grade.USUAL, new SheetSubject.Remark(whole, Optional.empty(),
                (texts, one) -> texts.fill("sheet.missing", Map.of("one", one, "elements", texts.join(missing.stream()
                    .map(element -> texts.get("element." + element)).toList())))),
                row);
    }

    private void contents(Prescription prescription, Contents contents, SheetSubject.Whole whole, int row) {
        if ((contents.any() & Tables.PRECIOUS) != 0)
            precious(whole, row, row + prescription.items().size(), (contents.every() & Tables.PRECIOUS) != 0);
        if (contents.packet() > limits.heavyPacket)
            found.add(Rule.PACKET_WEIGHT, Grade.USUAL, whole, row, contents.packet(), limits.heavyPacket);
        if ((contents.every() & Tables.NARCOTIC) != 0) found.add(Rule.NARCOTIC_ALONE, Grade.GRAVE, whole, row);
        if ((contents.any() & (Tables.TOXIC_DRUG | Tables.NARCOTIC)) != 0
            && prescription.purpose() == Purpose.LONG_TERM)
            found.add(Rule.LONG_TERM_EXCLUDED, Grade.GRAVE, whole, row);
    }

    /** A written reason allows what a long-term prescription may cover, an assessment in the chart still more. */
    private void days(Prescription prescription, Subject whole, int row) {
        int days = prescription.days();
        if (days > limits.assessedDays) {
            found.add(Rule.QUANTITY_DAYS, Grade.GRAVE, whole, row, days, limits.assessedDays);
            return;
        }
        int most = prescription.purpose() == Purpose.EMERGENCY ? limits.emergencyDays : limits.ordinaryDays;
        if (!prescription.reason().isBlank())
            most = prescription.assessed() ? limits.assessedDays : limits.longTermDays;
        if (days > most)
            found.add(Rule.QUANTITY_DAYS, Grade.USUAL, whole, row, days, most);
    }
}
