package org.xinglin.engine.assist.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.xinglin.engine.assist.CaseRecord;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 虚构名医: cases of a master with known habits, for tests, measuring and the demonstration; neither a doctor nor a patient is
 * behind them. The same seed gives the same cases.
 */
public final class InventedMaster {
    private static final double KEPT = 0.93;
    private static final double OWN = 0.85;
    private static final double WITH_FINDING = 0.9;
    private static final double WITHOUT_FINDING = 0.04;
    private static final double HAS_FINDING = 0.35;
    private static final int CHANCE_HERBS = 3;

    /**
     * 习惯: from which formula, with which herb of the master's own, and which further one where a finding asks for it.
     */
    public record Habit(SyndromeId syndrome, FormulaId formula, HerbId own, SymptomId finding, HerbId withFinding) {}

    private final Knowledge knowledge;
    private final List<Habit> habits;
    private final Random chance;
    private final LocalDate first;
    private final int days;
    private final List<HerbId> common;

    /** @param first day of the cases, which fall on so many days from it on */
    public InventedMaster(Knowledge knowledge, List<Habit> habits, long seed, LocalDate first, int days) {
        this.knowledge = knowledge;
        this.habits = List.copyOf(habits);
        this.first = first;
        this.days = days;
        chance = new Random(seed);
        common = knowledge.formulas().stream().flatMap(formula -> formula.composition().stream())
            .map(item -> item.herb()).distinct().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    }

    /** So many cases, numbered from 1 behind the prefix. */
    public List<CaseRecord> next(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> next("%s%04d".formatted(prefix, n))).toList();
    }

    private CaseRecord next(String number) {
        var habit = habits.get(chance.nextInt(habits.size()));
        var pattern = knowledge.syndrome(habit.syndrome).orElseThrow();
        var found = new LinkedHashSet<SymptomId>();
        for (var id : pattern.mainSymptomIds())
            if (happens(0.7)) found.add(id);
        for (var id : pattern.secondarySymptomIds())
            if (happens(0.3)) found.add(id);
        if (found.isEmpty()) found.addAll(pattern.mainSymptomIds());
        found.remove(habit.finding);
        boolean asked = happens(HAS_FINDING);
        if (asked) found.add(habit.finding);
        var resident = Resident.aged(20 + chance.nextInt(60)).sex(chance.nextBoolean() ? Sex.FEMALE : Sex.MALE).build();
        return new CaseRecord(number, first.plusDays(chance.nextInt(days)), FourExaminations.of(resident).finding(found
            .toArray(SymptomId[]::new)), List.of(habit.syndrome), herbs(habit, asked));
    }

    private List<HerbId> herbs(Habit habit, boolean asked) {
        var herbs = new LinkedHashSet<HerbId>();
        for (var item : knowledge.formula(habit.formula).orElseThrow().composition())
            if (happens(KEPT)) herbs.add(item.herb());
        if (happens(OWN)) herbs.add(habit.own);
        if (happens(asked ? WITH_FINDING : WITHOUT_FINDING)) herbs.add(habit.withFinding);
        for (int left = chance.nextInt(CHANCE_HERBS); left > 0; left--)
            herbs.add(common.get(chance.nextInt(common.size())));
        if (herbs.isEmpty()) herbs.add(habit.own);
        return new ArrayList<>(herbs);
    }

    private boolean happens(double share) {
        return chance.nextDouble() < share;
    }
}
