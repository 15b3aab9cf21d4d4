package org.xinglin.engine.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;

/** 治疗规则: whether treatments of one visit repeat each other, and whether a formula fits the diagnosed pattern. */
final class TherapyRules {
    private static final long ALL = 1_000_000;

    private final Facts facts;
    private final Tables tables;
    private final Limits limits;
    private final Found found;

    TherapyRules(Facts facts, Limits limits, Found found) {
        this.facts = facts;
        tables = facts.tables;
        this.limits = limits;
        this.found = found;
    }

    void check() {
        var prescriptions = facts.reviewed.prescriptions();
        if (found.asksFor(Rule.DUP_THERAPY, Grade.USUAL)
            && (prescriptions.size() > 1 || !facts.beside.mixtures.isEmpty()
                || !facts.beside.prescribed.isEmpty()))
            duplicates(prescriptions);
        if (found.asksFor(Rule.SYNDROME_FORMULA, Grade.SLIGHT) && !facts.reviewed.syndromes().isEmpty()) patterns();
    }

    private void duplicates(List<Prescription> prescriptions) {
        var bases = new ArrayList<long[]>();
        int row = 0;
        for (var prescription : prescriptions) {
            bases.add(bases(prescription, row));
            row += prescription.items().size();
        }
        for (int i = 0; i < bases.size(); i++) {
            for (int j = i + 1; j < bases.size(); j++)
                twoPrescriptions(i, j, bases.get(i), bases.get(j));
            for (var mixture : facts.beside.mixtures)
                prescriptionAndMixture(i, bases.get(i), mixture);
        }
        if (facts.beside.prescribed.isEmpty()) return;
        for (int i = 0; i < facts.beside.mixtures.size(); i++)
            for (int j = i + 1; j < facts.beside.mixtures.size(); j++)
                twoMixtures(facts.beside.mixtures.get(i), facts.beside.mixtures.get(j));
        for (var mixture : facts.beside.mixtures)
            if (twice(mixture)) again(substance(mixture), evidence(mixture));
        for (var drug : facts.beside.drugs)
            drug(drug);
    }

    /** Written in this visit, and written or being taken besides. */
    private boolean twice(Object medicine) {
        int written = Collections.frequency(facts.beside.prescribed, medicine);
        return written > 1 || (written == 1 && facts.beside.beingTaken.contains(medicine));
    }

    private void again(Substance medicine, Optional<Subject.Evidence> evidence) {
        add(Set.of(), none(), List.of(medicine), evidence,
            texts -> texts.fill("therapy.again", Map.of("medicine", medicine.name(texts.locale()))));
    }

    /** Of what is taken by mouth; what is used outside repeats nothing. */
    private long[] bases(Prescription prescription, int first) {
        var bases = Bits.none(tables.herbs.length);
        if (prescription.route() == Route.ORAL)
            for (int row = first; row < first + prescription.items().size(); row++)
            if (facts.herbs[row] != Tables.UNKNOWN) Bits.add(bases, tables.base[facts.herbs[row]]);
        return bases;
    }

    private void twoPrescriptions(int one, int other, long[] bases, long[] otherBases) {
        var shared = Bits.both(bases, otherBases);
        if (repeats(shared, Math.min(Bits.count(bases), Bits.count(otherBases)), limits.leastShared))
            add(Set.of(one, other), shared, List.of(), Optional.empty(), texts -> texts.fill("therapy.prescriptions",
                Map.of("one", name(one, texts), "other", name(other, texts), "herbs", names(shared, texts))));
    }

    private void prescriptionAndMixture(int prescription, long[] bases, Tables.Mixture mixture) {
        var shared = Bits.both(bases, mixture.bases());
        if (repeats(shared, mixture.size(), Math.min(limits.leastShared, mixture.size())))
            add(Set.of(prescription), shared, List.of(substance(mixture)), evidence(mixture),
                texts -> texts.fill("therapy.prescription",
                    Map.of("one", name(prescription, texts), "other", mixture.nameIn(texts.locale()),
                        "herbs", names(shared, texts))));
    }

    private void twoMixtures(Tables.Mixture one, Tables.Mixture other) {
        if (!facts.beside.prescribed.contains(one) && !facts.beside.prescribed.contains(other)) return;
        var shared = Bits.both(one.bases(), other.bases());
        int smaller = Math.min(one.size(), other.size());
        if (repeats(shared, smaller, Math.min(limits.leastShared, smaller)))
            add(Set.of(), none(), List.of(substance(one), substance(other)),
                evidence(one).filter(known -> known.confidence() == Confidence.MEMORY).or(() -> evidence(other)),
                texts -> texts.fill("therapy.medicines", Map.of("one", one.nameIn(texts.locale()),
                    "other", other.nameIn(texts.locale()), "herbs", names(shared, texts))));
    }

    private void drug(Tables.Drug drug) {
        var western = new Substance(drug.drug().id().value(), drug.drug().nameZh(), drug.drug().nameEn(),
            Origin.WESTERN);
        if (twice(drug)) again(western, Optional.empty());
        var holding = new ArrayList<Object>(facts.beside.mixtures);
        holding.removeIf(mixture -> !((Tables.Mixture) mixture).drugs().contains(drug));
        if (facts.beside.prescribed.contains(drug) || facts.beside.beingTaken.contains(drug)) holding.addFirst(drug);
        for (int i = 1; i < holding.size(); i++) {
            if (!facts.beside.prescribed.contains(holding.getFirst())
                && !facts.beside.prescribed.contains(holding.get(i))) continue;
            var one = substance(holding.getFirst(), western);
            var other = substance(holding.get(i), western);
            add(Set.of(), none(), List.of(one, other), Optional.empty(),
                texts -> texts.fill("therapy.drug", Map.of("one", one.name(texts.locale()),
                    "other", other.name(texts.locale()), "drug", western.name(texts.locale()))));
        }
    }

    private static Substance substance(Object medicine, Substance western) {
        return medicine instanceof Tables.Mixture mixture ? substance(mixture) : western;
    }

    private long[] none() { return Bits.none(tables.herbs.length); }

    /** @param smaller how many origins the smaller of the two has */
    private boolean repeats(long[] shared, int smaller, int least) {
        int count = Bits.count(shared);
        return count > 0 && count >= least && count * ALL >= smaller * limits.sharedTherapy;
    }

    /** @param prescriptions those whose rows are meant */
    private void add(Set<Integer> prescriptions, long[] sharedBases, List<Substance> medicines,
        Optional<Subject.Evidence> evidence,
        Function<Texts, String> saying) {
        var herbs = new ArrayList<Integer>();
        int first = facts.rows();
        for (int herb = Bits.next(facts.written, 0); herb != Bits.END; herb = Bits.next(facts.written, herb + 1))
            if (Bits.has(sharedBases, tables.base[herb])) {
                herbs.add(herb);
                first = Math.min(first, facts.firstRow(herb));
            }
        found.add(Rule.DUP_THERAPY, Grade.USUAL,
            new MeetingSubject.Therapy(prescriptions, herbs, medicines, evidence, saying),
            first);
    }

    private static Substance substance(Tables.Mixture mixture) {
        return new Substance(mixture.id(), mixture.nameIn(Locale.CHINESE), mixture.nameIn(Locale.ENGLISH),
            Origin.FORMULA);
    }

    private static Optional<Subject.Evidence> evidence(Tables.Mixture mixture) {
        return Optional.of(new Subject.Evidence(mixture.source(), mixture.confidence()));
    }

    private String names(long[] bases, Texts texts) {
        var names = new ArrayList<String>();
        for (int base = Bits.next(bases, 0); base != Bits.END; base = Bits.next(bases, base + 1))
            names.add(tables.herbs[base].nameIn(texts.locale()));
        return texts.join(names);
    }

    private String name(int prescription, Texts texts) {
        return new SheetSubject.Whole(prescription).detail(facts, texts);
    }

    private void patterns() {
        var diagnosed = new HashSet<SyndromeId>();
        var names = new ArrayList<Function<Locale, String>>();
        for (var written : facts.reviewed.syndromes()) {
            var syndrome = tables.patterns.syndrome(written);
            if (syndrome == null) {
                unknownPattern(written);
            } else {
                diagnosed.add(syndrome.id());
                names.add(syndrome::nameIn);
            }
        }
        if (diagnosed.isEmpty()) return;
        int row = 0;
        for (int i = 0; i < facts.reviewed.prescriptions().size(); i++) {
            var prescription = facts.reviewed.prescriptions().get(i);
            fit(i, prescription, row, diagnosed, names);
            row += prescription.items().size();
        }
    }

    private void unknownPattern(String written) {
        found.add(Rule.SYNDROME_FORMULA, Grade.SLIGHT,
            new SheetSubject.Remark(new SheetSubject.Whole(0), Optional.empty(),
                (texts, one) -> texts.fill("pattern.unknown", Map.of("one", one, "diagnosed", written))),
            0);
    }

    private void fit(int index, Prescription prescription, int row, Set<SyndromeId> diagnosed,
        List<Function<Locale, String>> names) {
        var bases = bases(prescription, row);
        int[] each = new int[Bits.count(bases)];
        int at = 0;
        for (int base = Bits.next(bases, 0); base != Bits.END; base = Bits.next(bases, base + 1))
            each[at++] = base;
        var formula = tables.patterns.misfit(each, limits.leastPieces, limits.sharedFormula, diagnosed);
        if (formula != null)
            found.add(Rule.SYNDROME_FORMULA, Grade.SLIGHT, new SheetSubject.Remark(new SheetSubject.Whole(index),
                Optional.of(new Subject.Evidence(formula.source(), Confidence.MEMORY)),
                (texts, one) -> texts.fill("pattern.other", Map.of("one", one,
                    "formula", formula.nameIn(texts.locale()), "patterns", patternsOf(formula, texts),
                    "diagnosed", texts.join(names.stream().map(name -> name.apply(texts.locale())).toList())))),
                row);
    }

    private String patternsOf(Formula formula, Texts texts) {
        Knowledge knowledge = tables.knowledge;
        return texts.join(formula.syndromes().stream().map(knowledge::syndrome).flatMap(Optional::stream)
            .map(syndrome -> syndrome.nameIn(texts.locale())).toList());
    }
}
