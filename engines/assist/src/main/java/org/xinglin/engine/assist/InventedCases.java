package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.Syndrome;

/**
 * 虚构病例: visits that follow the textbook with gaps, chance findings and modified formulas, for tests and measuring; no
 * patient is behind them. The same seed gives the same visits.
 */
public final class InventedCases {
    /** No visit is earlier. */
    public static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 2000;
    private final Knowledge knowledge;
    private final List<Syndrome> patterns;
    private final List<SymptomId> findings;
    private final List<HerbId> herbs;
    private final Random chance;
    private final double least;
    private final double mixed;
    /** Of the textbook's chances this patient keeps so much. */
    private double follows = 1;
    private int made;

    /** From a seed. */
    public InventedCases(Knowledge knowledge, long seed) {
        this(knowledge, seed, 1, 0);
    }

    /**
     * The same of patients who follow the textbook less.
     *
     * @param least of its chances a patient keeps, 0 to 1: each between this and all
     * @param mixed share of patients who show another pattern beside, half as clearly
     */
    InventedCases(Knowledge knowledge, long seed, double least, double mixed) {
        this.knowledge = knowledge;
        this.least = least;
        this.mixed = mixed;
        patterns = knowledge.syndromes().stream()
            .filter(pattern -> !pattern.isCategoryTerm() && !pattern.mainSymptomIds().isEmpty()
                && !formulas(pattern).isEmpty())
            .toList();
        findings = knowledge.symptoms().stream().map(symptom -> symptom.id()).toList();
        herbs = knowledge.formulas().stream().flatMap(formula -> formula.composition().stream())
            .map(item -> item.herb()).distinct().sorted((a, b) -> a.value().compareTo(b.value())).toList();
        chance = new Random(seed);
    }

    private List<Formula> formulas(Syndrome pattern) {
        return pattern.formulas().stream().flatMap(id -> knowledge.formula(id).stream()).toList();
    }

    /** So many visits. */
    public List<CaseRecord> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    /** One visit. Frequent patterns stand before rare ones. */
    public CaseRecord next() {
        if (least < 1) follows = least + (1 - least) * chance.nextDouble();
        var pattern = patterns.get((int) (patterns.size() * Math.pow(chance.nextDouble(), 1.5)));
        var examined = examined(pattern);
        return new CaseRecord("V%07d".formatted(++made), FIRST.plusDays(chance.nextInt(DAYS)), examined, List.of(pattern
            .id()), prescribed(pattern));
    }

    private FourExaminations examined(Syndrome pattern) {
        var present = new LinkedHashSet<SymptomId>();
        shows(pattern, follows, present);
        if (mixed > 0 && chance.nextDouble() < mixed)
            shows(patterns.get(chance.nextInt(patterns.size())), follows / 2, present);
        happens(0.5, () -> present.add(findings.get(chance.nextInt(findings.size()))));
        happens(0.2, () -> present.add(findings.get(chance.nextInt(findings.size()))));
        if (present.isEmpty()) present.add(pattern.mainSymptomIds().getFirst());
        var resident = Resident.aged(1 + chance.nextInt(90)).sex(chance.nextBoolean() ? Sex.FEMALE : Sex.MALE).build();
        var said = new ArrayList<String>();
        happens(0.3 * follows, () -> said.addAll(pattern.mainSymptoms()));
        happens(0.7 * follows, () -> said.add(pattern.tongue()));
        happens(0.7 * follows, () -> said.add("脉" + pattern.pulse()));
        return FourExaminations.of(resident).finding(present.toArray(SymptomId[]::new)).says(String.join("，", said));
    }

    private void shows(Syndrome pattern, double clearly, Set<SymptomId> present) {
        pattern.mainSymptomIds().forEach(id -> happens(0.7 * clearly, () -> present.add(id)));
        pattern.secondarySymptomIds().forEach(id -> happens(0.4 * clearly, () -> present.add(id)));
    }

    private List<HerbId> prescribed(Syndrome pattern) {
        var formulas = formulas(pattern);
        var formula = formulas.get(chance.nextInt(formulas.size()));
        var chosen = new LinkedHashSet<HerbId>();
        formula.composition().forEach(item -> happens(0.85, () -> chosen.add(item.herb())));
        Stream.generate(() -> herbs.get(chance.nextInt(herbs.size()))).limit(chance.nextInt(4)).forEach(chosen::add);
        if (chosen.isEmpty()) chosen.add(formula.composition().getFirst().herb());
        return List.copyOf(chosen);
    }

    private void happens(double share, Runnable what) {
        if (chance.nextDouble() < share) what.run();
    }
}
