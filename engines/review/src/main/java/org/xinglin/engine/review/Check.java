package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.xinglin.knowledge.CautionKey;

/**
 * One check: resolves the case, then asks each rule. A herb that stands in an earlier prescription only counts one grade
 * lower: the prescription under review does not hold it.
 */
final class Check {
    private final Tables tables;
    private final Limits limits;
    private final ReviewCase reviewed;
    private final Resident resident;
    private final Facts facts;
    private final Sums sums;
    private final Found found;

    Check(Review review, ReviewCase reviewed) {
        tables = review.tables();
        limits = review.limitsAt(reviewed.prescriber().level());
        this.reviewed = reviewed;
        resident = reviewed.resident();
        facts = new Facts(tables, review.version(), reviewed);
        sums = facts.sums;
        found = new Found(facts, review.settingsAt(reviewed.prescriber().level()));
    }

    Findings findings() {
        unknown();
        int flags = facts.flags();
        if ((flags & Tables.PAIRED) != 0) pairs();
        if ((flags & Tables.LOCALLY_PAIRED) != 0) localPairs();
        writtenHerbs();
        if ((flags & Tables.ACIDS) != 0) acid();
        if (resident.pregnant()) pregnancy();
        duplicates();
        drugsAndHerbs();
        allergies();
        contradictions();
        new SheetRules(facts, limits, found).check();
        new TherapyRules(facts, limits, found).check();
        return found.sorted();
    }

    private void unknown() {
        for (var name : facts.unknownRows.entrySet())
            found.add(Rule.UNKNOWN_HERB, Grade.USUAL, new Subject.Unknown(name.getKey()), name.getValue());
        for (var medicine : facts.beside.unknown)
            found.addOrRefuse(Rule.MEDICINE_UNKNOWN, Grade.SLIGHT, new Subject.Unknown(medicine), facts.rows(),
                "medicine is not known: " + medicine);
    }

    private void pairs() {
        for (int a = next(tables.paired, 0); a != Bits.END; a = next(tables.paired, a + 1))
            for (int b = next(tables.partners[a], a + 1); b != Bits.END; b = next(tables.partners[a], b + 1))
                if (!(facts.onlyRunning(a) && facts.onlyRunning(b))) pair(a, b);
    }

    private void pair(int a, int b) {
        var pair = tables.pair(a, b);
        var rule = switch (pair.rule()) {
            case EIGHTEEN_INCOMPATIBILITIES -> Rule.INCOMPAT_18;
            case NINETEEN_ANTAGONISMS -> Rule.INCOMPAT_19;
        };
        var grade = switch (pair.severity()) {
            case FORBID -> Grade.GRAVE;
            case WARN -> Grade.USUAL;
        };
        var subject = MeetingSubject.TwoHerbs.of(earlier(a, b), later(a, b), pair);
        found.add(rule, grade, subject, facts.firstRow(subject.a()));
    }

    /** Of two pieces the one that is written first. */
    private int earlier(int a, int b) {
        return facts.firstRow(a) <= facts.firstRow(b) ? a : b;
    }

    private int later(int a, int b) {
        return earlier(a, b) == a ? b : a;
    }

    private void localPairs() {
        for (int a = next(tables.locallyPaired, 0); a != Bits.END; a = next(tables.locallyPaired, a + 1))
            for (int b = next(tables.localPartners[a], a + 1); b != Bits.END; b = next(tables.localPartners[a], b + 1))
                if (!(facts.onlyRunning(a) && facts.onlyRunning(b))) {
                    var pair = tables.localPair(a, b);
                    var subject = MeetingSubject.TwoHerbs.of(earlier(a, b), later(a, b), pair);
                    found.add(Rule.LOCAL_PAIR, pair.grade(), subject, facts.firstRow(subject.a()));
                }
    }

    private void writtenHerbs() {
        new DoseRules(facts, limits, found).check();
        var controlled = new ControlledRules(facts, limits, found);
        int states = states();
        for (int row = Bits.next(facts.notable, 0); row != Bits.END; row = Bits.next(facts.notable, row + 1)) {
            int herb = facts.herbs[row];
            int traits = sums.traits[row];
            if ((tables.flags[herb] & Tables.CONTROLLED) != 0) controlled.check(herb, row);
            if ((traits & Facts.ORAL) != 0) byMouth(herb, row);
            population(herb, row, states);
            if ((traits & Facts.DOUBTS) != 0) doubts(herb, row);
        }
    }

    private int states() {
        int states = 0;
        for (var key : resident.conditions())
            states |= 1 << key.ordinal();
        if (resident.age().years() < limits.childOfPopulation) states |= 1 << CautionKey.CHILD.ordinal();
        if (resident.age().years() >= limits.elderlyFrom) states |= 1 << CautionKey.ELDERLY.ordinal();
        if (resident.lactating()) states |= 1 << CautionKey.LACTATION.ordinal();
        return states;
    }

    private void byMouth(int herb, int row) {
        int flags = tables.flags[herb];
        int traits = sums.traits[row];
        if ((flags & Tables.EXTERNAL_ONLY) != 0)
            found.add(Rule.EXTERNAL_ONLY, Grade.GRAVE, new HerbSubject.OneHerb(herb, Facts.ORAL), row);
        if ((flags & Tables.NOT_DECOCTED) != 0 && (traits & Facts.DECOCTED) != 0)
            found.add(Rule.NOT_FOR_DECOCTION, (flags & Tables.NOT_DECOCTED_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL,
                new HerbSubject.OneHerb(herb, Facts.DECOCTED), row);
        if ((traits & Facts.MISSING_METHODS) != 0)
            found.add(Rule.DECOCTION_METHOD, (flags & Tables.METHOD_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL,
                new HerbSubject.OneHerb(herb, Facts.MISSING_METHODS), row);
    }

    private void population(int herb, int row, int states) {
        int forbidden = tables.forbiddenIn[herb] & states;
        int caution = tables.cautionIn[herb] & states;
        if (forbidden != 0)
            found.add(Rule.POPULATION, Grade.GRAVE, new HerbSubject.InPerson(herb, forbidden), row);
        else
            if (caution != 0)
                found.add(Rule.POPULATION, Grade.USUAL, new HerbSubject.InPerson(herb, caution), row);
    }

    private void doubts(int herb, int first) {
        if ((sums.traits[first] & Facts.NO_DOSE) != 0)
            found.addOrRefuse(Rule.DOSE_MISSING, Grade.GRAVE, new HerbSubject.OneHerb(herb, Facts.NO_DOSE),
                first, tables.herbs[herb].nameZh() + " has no dose");
        boolean asked = false;
        for (int row = first; row < facts.rows(); row++) {
            if (facts.herbs[row] != herb) continue;
            var item = facts.item(row);
            if ((facts.traits[row] & Facts.OTHER_NAME) != 0)
                found.addOrRefuse(Rule.CONTRADICTION, Grade.USUAL, new HerbSubject.OtherName(row), row,
                    item.name() + " is not " + tables.herbs[herb].nameZh());
            if (!asked && (facts.traits[row] & Facts.AMBIGUOUS) != 0) {
                asked = true;
                found.add(Rule.AMBIGUOUS_NAME, Grade.USUAL, new HerbSubject.Asked(herb, tables.asked(item, herb)), row);
            }
        }
    }

    private void acid() {
        for (int herb = next(tables.acid, 0); herb != Bits.END; herb = next(tables.acid, herb + 1))
            anywhere(Rule.ARISTOLOCHIC_ACID, (tables.flags[herb] & Tables.ACID) != 0 ? Grade.GRAVE : Grade.SLIGHT,
                herb);
    }

    private void pregnancy() {
        for (int herb = next(tables.pregnancy, 0); herb != Bits.END; herb = next(tables.pregnancy, herb + 1)) {
            int flags = tables.flags[herb];
            if ((flags & Tables.PREGNANCY_FORBIDDEN) != 0) anywhere(Rule.PREGNANCY_FORBIDDEN, Grade.GRAVE, herb);
            if ((flags & Tables.PREGNANCY_AVOID) != 0) anywhere(Rule.PREGNANCY_AVOID, Grade.GRAVE, herb);
            if ((flags & Tables.PREGNANCY_CAUTION) != 0) anywhere(Rule.PREGNANCY_CAUTION, Grade.USUAL, herb);
            if ((flags & Tables.PREGNANCY_HINT) != 0) anywhere(Rule.PREGNANCY_HINT, Grade.SLIGHT, herb);
        }
    }

    private void anywhere(Rule rule, Grade grade, int herb) {
        found.add(rule, graded(grade, herb), new HerbSubject.OneHerb(herb, 0), facts.firstRow(herb));
    }

    private Grade graded(Grade grade, int herb) {
        if (!facts.onlyRunning(herb)) return grade;
        return grade == Grade.GRAVE ? Grade.USUAL : Grade.SLIGHT;
    }

    private void duplicates() {
        if (facts.repeated) duplicatesInRows();
        if (!facts.beside.mixtures.isEmpty()) duplicatesInFormulas();
        for (int i = 0; i < reviewed.running().size(); i++)
            duplicatesInRunning(i);
    }

    private void duplicatesInRows() {
        var once = Bits.none(tables.herbs.length);
        var again = Bits.none(tables.herbs.length);
        for (int row = 0; row < facts.herbs.length; row++) {
            if (facts.herbs[row] == Tables.UNKNOWN) continue;
            int base = tables.base[facts.herbs[row]];
            if (Bits.has(once, base) && !Bits.has(again, base)) {
                Bits.add(again, base);
                found.add(Rule.DUP_HERB, Grade.USUAL, new HerbSubject.SameBase(base), row);
            }
            Bits.add(once, base);
        }
    }

    private void duplicatesInFormulas() {
        var takenBases = Bits.none(tables.herbs.length);
        var toxicBases = Bits.none(tables.herbs.length);
        for (int herb = Bits.next(facts.beside.taken, 0); herb != Bits.END; herb = Bits.next(facts.beside.taken,
            herb + 1)) {
            Bits.add(takenBases, tables.base[herb]);
            if ((tables.flags[herb] & Tables.TOXIC) != 0) Bits.add(toxicBases, tables.base[herb]);
        }
        for (int herb = Bits.next(facts.written, 0); herb != Bits.END; herb = Bits.next(facts.written, herb + 1))
            if (Bits.has(takenBases, tables.base[herb])
                && ((tables.flags[herb] & (Tables.TOXIC | Tables.ALWAYS_DUPLICATE)) != 0
                    || Bits.has(toxicBases, tables.base[herb])))
                found.add(Rule.DUP_FORMULA, Grade.USUAL, new HerbSubject.OneHerb(herb, 0), facts.firstRow(herb));
    }

    private void duplicatesInRunning(int prescription) {
        var bases = Bits.none(tables.herbs.length);
        for (var item : reviewed.running().get(prescription).items()) {
            int herb = tables.herb(item);
            if (herb != Tables.UNKNOWN) Bits.add(bases, tables.base[herb]);
        }
        var shared = new ArrayList<Integer>();
        for (int herb = Bits.next(facts.written, 0); herb != Bits.END; herb = Bits.next(facts.written, herb + 1))
            if (Bits.has(bases, tables.base[herb])) shared.add(herb);
        if (!shared.isEmpty())
            found.add(Rule.DUP_RUNNING, Grade.USUAL, new MeetingSubject.Shared(prescription, List.copyOf(shared)),
                facts.firstRow(shared.getFirst()));
    }

    private void drugsAndHerbs() {
        for (var drug : facts.beside.drugs)
            for (int herb = next(drug.herbs(), 0); herb != Bits.END; herb = next(drug.herbs(), herb + 1)) {
                var interaction = drug.with(herb);
                found.add(Rule.DRUG_HERB, graded(Tables.grade(interaction.severity()), herb),
                    new MeetingSubject.WithDrug(herb, drug, interaction), facts.firstRow(herb));
            }
    }

    private void allergies() {
        if (resident.allergicTo().isEmpty() && resident.allergies().isEmpty()) return;
        var bases = Bits.none(tables.herbs.length);
        for (var id : resident.allergicTo())
            allergy(bases, tables.byId(id), id.value());
        for (var text : resident.allergies())
            allergy(bases, tables.byName(text.strip()), text);
        for (int herb = Bits.next(facts.all, 0); herb != Bits.END; herb = Bits.next(facts.all, herb + 1))
            if (Bits.has(bases, tables.base[herb])) anywhere(Rule.ALLERGY, Grade.GRAVE, herb);
    }

    private void allergy(long[] bases, int herb, String name) {
        if (herb == Tables.UNKNOWN)
            found.add(Rule.ALLERGY_UNRESOLVED, Grade.SLIGHT, new Subject.Unknown(name), facts.rows());
        else
            Bits.add(bases, tables.base[herb]);
    }

    private void contradictions() {
        if (!resident.pregnant() && !resident.lactating()) return;
        var keys = new LinkedHashSet<String>();
        if (resident.sex() == Sex.MALE) keys.add("male-mother");
        if (resident.pregnant() && found.asksFor(Rule.CONTRADICTION, Grade.USUAL)) {
            int age = resident.age().years();
            if (age < limits.youngestMother || age > limits.oldestMother) keys.add("mother-age");
            if (resident.gestationWeeks() > limits.longestGestation) keys.add("gestation");
        }
        if (!keys.isEmpty())
            found.addOrRefuse(Rule.CONTRADICTION, Grade.USUAL, new Subject.Person(keys), facts.rows(),
                "the resident's facts contradict each other: " + keys);
    }

    /** The least of all herbs at or after {@code from} that is in {@code mask} too, {@link Bits#END} if there is none. */
    private int next(long[] mask, int from) {
        return Bits.next(facts.all, mask, from);
    }
}
