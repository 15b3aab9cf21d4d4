package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.CautionKey;

/**
 * One check: resolves the rows, adds up the doses, then asks each rule. Read with «How a case is read» of the knowledge
 * base's README: <i>written</i> are the herbs of the prescriptions, <i>taken</i> those of formulas, <i>all</i> both, and the
 * herbs of earlier prescriptions still running. A herb that is only running counts one grade lower: the prescription
 * under review does not hold it.
 */
final class Check {
    private static final int FEW = 40;

    private final Tables tables;
    private final Limits limits;
    private final ReviewCase reviewed;
    private final Resident resident;
    private final @Nullable Setting[][] settings;
    private final Facts facts;
    private final List<Finding> found = new ArrayList<>(16);

    private final List<Tables.Drug> drugs = new ArrayList<>(0);
    private long[] all = {};
    /** Members of {@code written} before each of its words: a herb's slot is its rank among them. */
    private final int[] before;
    /** By slot: the herb, traits of its rows together, first row, micrograms a day as decoction and as powder, micrograms in all. */
    private int[] herbs = {};
    private int[] traits = {};
    private int[] first = {};
    private long[] plain = {};
    private long[] powder = {};
    private long[] total = {};
    private int known;

    Check(Review review, ReviewCase reviewed) {
        tables = review.tables();
        limits = review.limits();
        this.reviewed = reviewed;
        resident = reviewed.resident();
        settings = review.settingsAt(reviewed.prescriber().level());
        facts = new Facts(tables, review.version(), reviewed);
        before = new int[facts.written.length];
    }

    Findings findings() {
        readRows();
        addUp();
        readRunning();
        readMedicines();
        all = Bits.union(facts.written, facts.taken);
        if (facts.running != facts.taken) Bits.addAll(all, facts.running);
        pairs();
        writtenHerbs();
        allHerbs();
        duplicates();
        drugsAndHerbs();
        allergies();
        prescriptions();
        contradictions();
        return new Findings(sorted(), facts.version);
    }

    /** Most cases have a handful of findings: putting each in its place is then the quickest. */
    private List<Finding> sorted() {
        var findings = found.toArray(Finding[]::new);
        if (findings.length > FEW) Arrays.sort(findings, Comparator.comparingLong(finding -> finding.order));
        else for (int i = 1; i < findings.length; i++) {
            var finding = findings[i];
            int at = i;
            for (; at > 0 && findings[at - 1].order > finding.order; at--)
                findings[at] = findings[at - 1];
            findings[at] = finding;
        }
        return List.of(findings);
    }

    // ---- reading

    private void readRows() {
        int row = 0;
        HashSet<String> unknown = null;
        for (var prescription : reviewed.prescriptions()) {
            boolean oral = prescription.route() == Route.ORAL;
            boolean decoctedForm = oral && prescription.form().decocted();
            boolean boiledHere = prescription.form().boiledHere();
            int days = prescription.days() > limits.narcoticDays ? Facts.MANY_DAYS : 0;
            var items = prescription.items();
            for (int i = 0; i < items.size(); i++, row++) {
                var item = items.get(i);
                facts.items[row] = item;
                int resolved = tables.resolve(item);
                if (resolved == Tables.UNKNOWN) {
                    facts.herbs[row] = Tables.UNKNOWN;
                    if (unknown == null) unknown = new HashSet<>();
                    if (unknown.add(item.shown()))
                        add(Rule.UNKNOWN_HERB, Grade.USUAL, new Subject.Unknown(item
                            .shown()), row);
                    continue;
                }
                known++;
                int herb = resolved & ~Tables.ASKED;
                facts.herbs[row] = herb;
                Bits.add(facts.written, herb);
                facts.traits[row] = traits(item, herb, oral, decoctedForm, boiledHere) | days
                    | (resolved == herb ? 0 : Facts.AMBIGUOUS);
            }
        }
    }

    private int traits(Item item, int herb, boolean oral, boolean decoctedForm, boolean boiledHere) {
        int note = tables.notes.of(item);
        boolean decocted = decoctedForm && (note & Notes.UNDECOCTED) == 0;
        int traits = note & Notes.POWDER;
        if (oral) traits |= Facts.ORAL;
        traits |= decocted ? Facts.DECOCTED : Facts.UNDECOCTED;
        if (decocted && boiledHere) traits |= tables.methods[herb] & ~note;
        if (item.grams().isZero()) traits |= Facts.NO_DOSE;
        if (item.herb().isPresent() && !item.name().isEmpty() && otherThan(herb, item.name()))
            traits |= Facts.OTHER_NAME;
        return traits;
    }

    private boolean otherThan(int herb, String name) {
        int named = tables.byName(name);
        return named != Tables.UNKNOWN && named != herb;
    }

    private void addUp() {
        int slots = 0;
        for (int word = 0; word < before.length; word++) {
            before[word] = slots;
            slots += Long.bitCount(facts.written[word]);
        }
        herbs = new int[slots];
        traits = new int[slots];
        first = new int[slots];
        plain = new long[slots];
        powder = new long[slots];
        total = new long[slots];
        int row = 0;
        for (var prescription : reviewed.prescriptions())
            for (int i = prescription.items().size(); i > 0; i--, row++)
                if (facts.herbs[row] >= 0) addRow(prescription, row);
    }

    private void addRow(Prescription prescription, int row) {
        int herb = facts.herbs[row];
        int rowTraits = facts.traits[row];
        int slot = slot(herb);
        if (traits[slot] == 0) {
            herbs[slot] = herb;
            first[slot] = row;
        }
        traits[slot] |= rowTraits;
        if ((rowTraits & Facts.ORAL) == 0) return;
        long perPacket = facts.items[row].grams().mg() * 1000;
        long aDay = aDay(perPacket, prescription);
        if ((rowTraits & Notes.POWDER) != 0 && tables.mostPowder[0][herb] != Tables.NO_LIMIT) powder[slot] += aDay;
        else plain[slot] += aDay;
        total[slot] += perPacket * prescription.packets();
    }

    /** Rounded half up to the microgram: the one place a day's dose is rounded. */
    private static long aDay(long perPacket, Prescription prescription) {
        int days = prescription.days();
        return prescription.packets() == days
            ? perPacket
            : Math.floorDiv(2 * perPacket * prescription.packets() + days, 2L * days);
    }

    private int slot(int herb) {
        int word = herb >>> 6;
        return before[word] + Long.bitCount(facts.written[word] & (1L << herb) - 1);
    }

    private int firstRow(int herb) {
        return Bits.has(facts.written, herb) ? first[slot(herb)] : facts.items.length;
    }

    private void readRunning() {
        for (var prescription : reviewed.running())
            for (var item : prescription.items()) {
                int herb = tables.herb(item);
                if (herb >= 0) Bits.add(facts.running, herb);
                else unknownMedicine(item.shown());
            }
    }

    private void readMedicines() {
        for (var medicine : resident.medicines()) {
            var drug = tables.drug(medicine);
            var mixture = tables.mixture(medicine);
            if (drug != null && !drugs.contains(drug)) drugs.add(drug);
            if (mixture != null) Bits.addAll(facts.taken, mixture.herbs());
            if (drug == null && mixture == null) unknownMedicine(medicine);
        }
    }

    private void unknownMedicine(String name) {
        addOrRefuse(Rule.MEDICINE_UNKNOWN, Grade.SLIGHT, new Subject.Unknown(name), facts.items.length,
            "medicine is not known: " + name);
    }

    // ---- rules

    private void pairs() {
        for (int a = next(tables.paired, 0); a >= 0; a = next(tables.paired, a + 1))
            for (int b = next(tables.partners[a], a + 1); b >= 0; b = next(tables.partners[a], b + 1))
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
        int firstA = firstRow(a);
        int firstB = firstRow(b);
        add(rule, grade, firstA <= firstB ? new Subject.TwoHerbs(a, b, pair) : new Subject.TwoHerbs(b, a, pair),
            Math.min(firstA, firstB));
    }

    private void writtenHerbs() {
        int states = states();
        int age = resident.age().years();
        int band = age < limits.smallChildBelow ? 2 : age < limits.childBelow ? 1 : 0;
        for (int slot = 0; slot < herbs.length; slot++) {
            int herb = herbs[slot];
            int flags = tables.flags[herb];
            int its = traits[slot];
            int row = first[slot];
            if ((flags & Tables.CONTROLLED) != 0) controlled(herb, slot);
            if ((its & Facts.ORAL) != 0) {
                if ((flags & Tables.EXTERNAL_ONLY) != 0)
                    add(Rule.EXTERNAL_ONLY, Grade.GRAVE, new Subject.OneHerb(herb, Facts.ORAL), row);
                if ((flags & Tables.NOT_DECOCTED) != 0 && (its & Facts.DECOCTED) != 0)
                    add(Rule.NOT_FOR_DECOCTION,
                        (flags & Tables.NOT_DECOCTED_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL,
                        new Subject.OneHerb(herb, Facts.DECOCTED), row);
                if ((its & Facts.MISSING_METHODS) != 0)
                    add(Rule.DECOCTION_METHOD, (flags & Tables.METHOD_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL,
                        new Subject.OneHerb(herb, Facts.MISSING_METHODS), row);
                if (!dose(Rule.DOSE_MAX, (flags & Tables.DOSE_GRAVE) != 0 ? Grade.GRAVE : Grade.USUAL, herb, slot, 0)
                    && band > 0)
                    dose(Rule.CHILD_DOSE, Grade.USUAL, herb, slot, band);
            }
            int forbidden = tables.forbiddenIn[herb] & states;
            int caution = tables.cautionIn[herb] & states;
            if (forbidden != 0) add(Rule.POPULATION, Grade.GRAVE, new Subject.InPerson(herb, forbidden), row);
            else if (caution != 0) add(Rule.POPULATION, Grade.USUAL, new Subject.InPerson(herb, caution), row);
            if ((its & (Facts.AMBIGUOUS | Facts.NO_DOSE | Facts.OTHER_NAME)) != 0) doubts(herb, its);
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

    private void controlled(int herb, int slot) {
        int flags = tables.flags[herb];
        int row = first[slot];
        if ((flags & Tables.TOXIC_DRUG) != 0) {
            if ((traits[slot] & Facts.DECOCTED) != 0)
                add(Rule.TOXIC_CONTROLLED, Grade.GRAVE, new Subject.OneHerb(herb, Facts.DECOCTED), row);
            else
                add(Rule.TOXIC_CONTROLLED, Grade.USUAL, new Subject.OneHerb(herb, 0), row);
            if (!reviewed.prescriber().rights().contains(SpecialRight.TOXIC))
                add(Rule.PRESCRIBER_RIGHT, Grade.USUAL, new Subject.OneHerb(herb, 0), row);
            long most = tables.most[0][herb] * limits.toxicDays;
            if (most > 0 && total[slot] > most)
                add(Rule.TOXIC_QUANTITY, Grade.GRAVE, new Subject.OneHerb(herb, Facts.ORAL), row, total[slot], most,
                    Measure.Unit.GRAMS);
        }
        if ((flags & Tables.NARCOTIC) != 0) {
            add(Rule.NARCOTIC, Grade.USUAL, new Subject.OneHerb(herb, 0), row);
            int days = longest(herb, reviewed.prescriptions());
            if (days > limits.narcoticDays)
                add(Rule.NARCOTIC_DAYS, Grade.GRAVE, new Subject.OneHerb(herb, Facts.MANY_DAYS), row, days,
                    limits.narcoticDays, Measure.Unit.DAYS);
            int continuous = days + longest(herb, reviewed.running());
            if (continuous > limits.narcoticContinuousDays)
                add(Rule.NARCOTIC_CONTINUOUS, Grade.GRAVE, new Subject.OneHerb(herb, 0), row, continuous,
                    limits.narcoticContinuousDays, Measure.Unit.DAYS);
            if (!reviewed.prescriber().rights().contains(SpecialRight.NARCOTIC))
                add(Rule.PRESCRIBER_RIGHT, Grade.GRAVE, new Subject.OneHerb(herb, 0), row);
        }
        if ((flags & Tables.WITHDRAWN) != 0)
            add(Rule.WITHDRAWN_STANDARD, Grade.GRAVE, new Subject.OneHerb(herb, 0), row);
        if ((flags & Tables.BANNED) != 0) add(Rule.BANNED, Grade.GRAVE, new Subject.OneHerb(herb, 0), row);
        if ((flags & Tables.WILDLIFE) != 0)
            add(Rule.PROTECTED_WILDLIFE, Grade.USUAL, new Subject.OneHerb(herb, 0), row);
    }

    private int longest(int herb, List<Prescription> prescriptions) {
        int days = 0;
        for (var prescription : prescriptions)
            for (var item : prescription.items())
                if (tables.herb(item) == herb) days = Math.max(days, prescription.days());
        return days;
    }

    /** @return whether a sum is above its limit; of two that are, the one further above is reported */
    private boolean dose(Rule rule, Grade grade, int herb, int slot, int band) {
        long most = tables.most[band][herb];
        long mostPowder = tables.mostPowder[band][herb];
        boolean over = most != Tables.NO_LIMIT && plain[slot] > most;
        boolean overPowder = mostPowder != Tables.NO_LIMIT && powder[slot] > mostPowder;
        if (!over && !overPowder) return false;
        boolean asPowder = overPowder && (!over || (double) powder[slot] / mostPowder > (double) plain[slot] / most);
        add(rule, grade, new Subject.OneHerb(herb, Facts.ORAL), first[slot], asPowder ? powder[slot] : plain[slot],
            asPowder ? mostPowder : most, Measure.Unit.GRAMS_A_DAY);
        return true;
    }

    private void doubts(int herb, int its) {
        for (int row = 0; row < facts.items.length; row++) {
            if (facts.herbs[row] != herb) continue;
            var item = facts.items[row];
            if ((facts.traits[row] & Facts.OTHER_NAME) != 0)
                addOrRefuse(Rule.CONTRADICTION, Grade.USUAL, new Subject.OtherName(row), row,
                    item.name() + " is not " + tables.herbs[herb].nameZh());
        }
        int row = firstRow(herb);
        if ((its & Facts.NO_DOSE) != 0)
            addOrRefuse(Rule.DOSE_MISSING, Grade.GRAVE, new Subject.OneHerb(herb, Facts.NO_DOSE), row,
                tables.herbs[herb].nameZh() + " has no dose");
        if ((its & Facts.AMBIGUOUS) != 0) ambiguous(herb);
    }

    private void ambiguous(int herb) {
        for (int row = 0; row < facts.items.length; row++)
            if (facts.herbs[row] == herb && (facts.traits[row] & Facts.AMBIGUOUS) != 0) {
                add(Rule.AMBIGUOUS_NAME, Grade.USUAL, new Subject.Asked(herb, tables.asked(facts.items[row], herb)),
                    row);
                return;
            }
    }

    private void allHerbs() {
        for (int herb = next(tables.acid, 0); herb >= 0; herb = next(tables.acid, herb + 1))
            addHerb(Rule.ARISTOLOCHIC_ACID, (tables.flags[herb] & Tables.ACID) != 0 ? Grade.GRAVE : Grade.SLIGHT, herb);
        if (!resident.pregnant()) return;
        for (int herb = next(tables.pregnancy, 0); herb >= 0; herb = next(tables.pregnancy, herb + 1)) {
            int flags = tables.flags[herb];
            if ((flags & Tables.PREGNANCY_FORBIDDEN) != 0) addHerb(Rule.PREGNANCY_FORBIDDEN, Grade.GRAVE, herb);
            if ((flags & Tables.PREGNANCY_AVOID) != 0) addHerb(Rule.PREGNANCY_AVOID, Grade.GRAVE, herb);
            if ((flags & Tables.PREGNANCY_CAUTION) != 0) addHerb(Rule.PREGNANCY_CAUTION, Grade.USUAL, herb);
            if ((flags & Tables.PREGNANCY_HINT) != 0) addHerb(Rule.PREGNANCY_HINT, Grade.SLIGHT, herb);
        }
    }

    /** The least herb of {@code all} at or after {@code from} that is in {@code mask} too, -1 if there is none. */
    private int next(long[] mask, int from) {
        int word = from >>> 6;
        if (word >= all.length) return -1;
        long rest = all[word] & mask[word] & -1L << from;
        while (rest == 0) {
            if (++word == all.length) return -1;
            rest = all[word] & mask[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    private void addHerb(Rule rule, Grade grade, int herb) {
        add(rule, graded(grade, herb), new Subject.OneHerb(herb, 0), firstRow(herb));
    }

    private Grade graded(Grade grade, int herb) {
        if (!facts.onlyRunning(herb)) return grade;
        return grade == Grade.GRAVE ? Grade.USUAL : Grade.SLIGHT;
    }

    private void duplicates() {
        var bases = Bits.none(tables.herbs.length);
        for (int herb : herbs)
            Bits.add(bases, tables.base[herb]);
        if (Bits.count(bases) < known) {
            var rows = new int[tables.herbs.length];
            for (int row = 0; row < facts.herbs.length; row++) {
                int herb = facts.herbs[row];
                if (herb >= 0 && ++rows[tables.base[herb]] == 2)
                    add(Rule.DUP_HERB, Grade.USUAL, new Subject.SameBase(tables.base[herb]), row);
            }
        }
        if (Bits.next(facts.taken, 0) >= 0) duplicatesInFormulas();
        for (int i = 0; i < reviewed.running().size(); i++)
            duplicatesInRunning(i);
    }

    private void duplicatesInFormulas() {
        var takenBases = Bits.none(tables.herbs.length);
        var toxicBases = Bits.none(tables.herbs.length);
        for (int herb = Bits.next(facts.taken, 0); herb >= 0; herb = Bits.next(facts.taken, herb + 1)) {
            Bits.add(takenBases, tables.base[herb]);
            if ((tables.flags[herb] & Tables.TOXIC) != 0) Bits.add(toxicBases, tables.base[herb]);
        }
        for (int herb : herbs)
            if (Bits.has(takenBases, tables.base[herb])
                && ((tables.flags[herb] & (Tables.TOXIC | Tables.ALWAYS_DUPLICATE)) != 0
                    || Bits.has(toxicBases, tables.base[herb])))
                add(Rule.DUP_FORMULA, Grade.USUAL, new Subject.OneHerb(herb, 0), firstRow(herb));
    }

    private void duplicatesInRunning(int prescription) {
        var bases = Bits.none(tables.herbs.length);
        for (var item : reviewed.running().get(prescription).items()) {
            int herb = tables.herb(item);
            if (herb >= 0) Bits.add(bases, tables.base[herb]);
        }
        var shared = new ArrayList<Integer>();
        for (int herb : herbs)
            if (Bits.has(bases, tables.base[herb])) shared.add(herb);
        if (!shared.isEmpty())
            add(Rule.DUP_RUNNING, Grade.USUAL, new Subject.Shared(prescription, List.copyOf(shared)),
                firstRow(shared.getFirst()));
    }

    private void drugsAndHerbs() {
        for (var drug : drugs)
            for (int herb = next(drug.herbs(), 0); herb >= 0; herb = next(drug.herbs(), herb + 1)) {
                var interaction = drug.interactions()[herb];
                if (interaction != null)
                    add(Rule.DRUG_HERB, graded(Tables.grade(interaction.severity()), herb),
                        new Subject.WithDrug(herb, drug, interaction), firstRow(herb));
            }
    }

    private void allergies() {
        if (resident.allergicTo().isEmpty() && resident.allergies().isEmpty()) return;
        var bases = Bits.none(tables.herbs.length);
        for (var id : resident.allergicTo()) {
            int herb = tables.byId(id);
            if (herb >= 0) Bits.add(bases, tables.base[herb]);
            else add(Rule.ALLERGY_UNRESOLVED, Grade.SLIGHT, new Subject.Unknown(id.value()), facts.items.length);
        }
        for (var text : resident.allergies()) {
            int herb = tables.byName(text.strip());
            if (herb >= 0) Bits.add(bases, tables.base[herb]);
            else add(Rule.ALLERGY_UNRESOLVED, Grade.SLIGHT, new Subject.Unknown(text), facts.items.length);
        }
        for (int herb = Bits.next(all, 0); herb >= 0; herb = Bits.next(all, herb + 1))
            if (Bits.has(bases, tables.base[herb])) addHerb(Rule.ALLERGY, Grade.GRAVE, herb);
    }

    private void prescriptions() {
        int row = 0;
        for (int p = 0; p < reviewed.prescriptions().size(); p++) {
            var prescription = reviewed.prescriptions().get(p);
            if (!prescription.items().isEmpty()) prescription(prescription, new Subject.Whole(p), row);
            row += prescription.items().size();
        }
    }

    private void prescription(Prescription prescription, Subject whole, int row) {
        int herbs = prescription.items().size();
        if (herbs > limits.tooManyHerbs)
            add(Rule.HERB_COUNT, Grade.GRAVE, whole, row, herbs, limits.tooManyHerbs, Measure.Unit.ROWS);
        else
            if (herbs > limits.manyHerbs)
                add(Rule.HERB_COUNT, Grade.USUAL, whole, row, herbs, limits.manyHerbs, Measure.Unit.ROWS);
        long packet = 0;
        boolean limited = false;
        boolean narcoticOnly = true;
        int end = row + herbs;
        for (int i = row; i < end; i++) {
            packet += facts.items[i].grams().mg() * 1000;
            int flags = facts.herbs[i] < 0 ? 0 : tables.flags[facts.herbs[i]];
            limited |= (flags & (Tables.TOXIC_DRUG | Tables.NARCOTIC)) != 0;
            narcoticOnly &= (flags & Tables.NARCOTIC) != 0;
        }
        if (packet > limits.heavyPacket)
            add(Rule.PACKET_WEIGHT, Grade.USUAL, whole, row, packet, limits.heavyPacket, Measure.Unit.GRAMS);
        if (narcoticOnly) add(Rule.NARCOTIC_ALONE, Grade.GRAVE, whole, row);
        if (limited && prescription.purpose() == Purpose.LONG_TERM)
            add(Rule.LONG_TERM_EXCLUDED, Grade.GRAVE, whole, row);
        if (prescription.validDays() > limits.validDays)
            add(Rule.VALIDITY_DAYS, Grade.GRAVE, whole, row, prescription.validDays(), limits.validDays,
                Measure.Unit.DAYS);
        days(prescription, whole, row);
    }

    private void days(Prescription prescription, Subject whole, int row) {
        int days = prescription.days();
        if (days > limits.assessedDays) {
            add(Rule.QUANTITY_DAYS, Grade.GRAVE, whole, row, days, limits.assessedDays, Measure.Unit.DAYS);
            return;
        }
        int most = prescription.purpose() == Purpose.EMERGENCY ? limits.emergencyDays : limits.ordinaryDays;
        if (!prescription.reason().isBlank())
            most = prescription.assessed()
                ? limits.assessedDays
                : limits.longTermDays;
        if (days > most) add(Rule.QUANTITY_DAYS, Grade.USUAL, whole, row, days, most, Measure.Unit.DAYS);
    }

    private void contradictions() {
        var keys = new HashSet<String>();
        boolean mother = resident.pregnant() || resident.lactating();
        if (resident.sex() == Sex.MALE && mother) keys.add("male-mother");
        if (setting(Rule.CONTRADICTION, Grade.USUAL) != null && resident.pregnant()) {
            int age = resident.age().years();
            if (age < limits.youngestMother || age > limits.oldestMother) keys.add("mother-age");
            if (resident.gestationWeeks() > limits.longestGestation) keys.add("gestation");
        }
        if (!keys.isEmpty())
            addOrRefuse(Rule.CONTRADICTION, Grade.USUAL, new Subject.Person(keys), facts.items.length,
                "the resident's facts contradict each other: " + keys);
    }

    // ---- findings

    private @Nullable Setting setting(Rule rule, Grade grade) {
        return settings[rule.ordinal()][grade.ordinal()];
    }

    private void add(Rule rule, Grade grade, Subject subject, int firstRow) {
        add(rule, grade, subject, firstRow, 0, 0, null);
    }

    private void add(Rule rule, Grade grade, Subject subject, int firstRow, long measured, long limit,
        Measure.@Nullable Unit unit) {
        var setting = setting(rule, grade);
        if (setting != null) found.add(new Finding(facts, setting, subject, measured, limit, unit, firstRow));
    }

    /** What cannot be judged never passes: a finding where the policy has the rule, else a refusal. */
    private void addOrRefuse(Rule rule, Grade grade, Subject subject, int firstRow, String complaint) {
        if (setting(rule, grade) == null) throw new IllegalArgumentException(complaint);
        add(rule, grade, subject, firstRow);
    }
}
