package org.xinglin.engine.review;

import java.util.List;

/** 特殊管理规则: toxic drugs, narcotics, and what is withdrawn, banned or protected. */
final class ControlledRules {
    private final Facts facts;
    private final Limits limits;
    private final Found found;

    ControlledRules(Facts facts, Limits limits, Found found) {
        this.facts = facts;
        this.limits = limits;
        this.found = found;
    }

    /** @param row the herb's first */
    void check(int herb, int row) {
        int flags = facts.tables.flags[herb];
        if ((flags & Tables.TOXIC_DRUG) != 0) toxicDrug(herb, row);
        if ((flags & Tables.NARCOTIC) != 0) narcotic(herb, row);
        if ((flags & Tables.WITHDRAWN) != 0) found.add(Rule.WITHDRAWN_STANDARD, Grade.GRAVE, rowsOf(herb), row);
        if ((flags & Tables.BANNED) != 0) found.add(Rule.BANNED, Grade.GRAVE, rowsOf(herb), row);
        if ((flags & Tables.WILDLIFE) != 0) found.add(Rule.PROTECTED_WILDLIFE, Grade.USUAL, rowsOf(herb), row);
    }

    private void toxicDrug(int herb, int row) {
        if ((facts.sums.traits[row] & Facts.DECOCTED) != 0)
            found.add(Rule.TOXIC_CONTROLLED, Grade.GRAVE, new HerbSubject.OneHerb(herb, Facts.DECOCTED), row);
        else
            found.add(Rule.TOXIC_CONTROLLED, Grade.USUAL, rowsOf(herb), row);
        if (!facts.reviewed.prescriber().rights().contains(SpecialRight.TOXIC))
            found.add(Rule.PRESCRIBER_RIGHT, Grade.USUAL, rowsOf(herb), row);
        long most = facts.tables.most[0][herb];
        if (most == Tables.NO_LIMIT) return;
        long total = inAllPackets(herb);
        if (total > most * limits.toxicDays)
            found.add(Rule.TOXIC_QUANTITY, Grade.GRAVE, new HerbSubject.OneHerb(herb, Facts.ORAL), row, total,
                most * limits.toxicDays);
    }

    /** Micrograms by mouth. */
    private long inAllPackets(int herb) {
        long total = 0;
        int row = 0;
        for (var prescription : facts.reviewed.prescriptions())
            for (var item : prescription.items()) {
                if (facts.herbs[row] == herb && (facts.traits[row] & Facts.ORAL) != 0)
                    total += Facts.micrograms(item) * prescription.packets();
                row++;
            }
        return total;
    }

    private void narcotic(int herb, int row) {
        found.add(Rule.NARCOTIC, Grade.USUAL, rowsOf(herb), row);
        int days = longest(herb, facts.reviewed.prescriptions());
        if (days > limits.narcoticDays)
            found.add(Rule.NARCOTIC_DAYS, Grade.GRAVE, rowsOf(herb), row, days, limits.narcoticDays);
        int inARow = days + longest(herb, facts.reviewed.running());
        if (inARow > limits.narcoticContinuousDays)
            found.add(Rule.NARCOTIC_CONTINUOUS, Grade.GRAVE, rowsOf(herb), row, inARow,
                limits.narcoticContinuousDays);
        if (!facts.reviewed.prescriber().rights().contains(SpecialRight.NARCOTIC))
            found.add(Rule.PRESCRIBER_RIGHT, Grade.GRAVE, rowsOf(herb), row);
    }

    private int longest(int herb, List<Prescription> prescriptions) {
        int days = 0;
        for (var prescription : prescriptions)
            for (var item : prescription.items())
                if (facts.tables.herb(item) == herb) days = Math.max(days, prescription.days());
        return days;
    }

    private static Subject rowsOf(int herb) {
        return new HerbSubject.OneHerb(herb, 0);
    }
}
