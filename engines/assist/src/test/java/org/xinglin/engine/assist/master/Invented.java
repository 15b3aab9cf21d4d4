package org.xinglin.engine.assist.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/** A master with known habits, colleagues who see the same patterns without them, and casebooks in which nothing goes with anything. */
final class Invented {
    static final Knowledge KNOWLEDGE = Knowledge.load();
    static final Review REVIEW = Review.of(KNOWLEDGE, Policy.county());
    static final Assist ASSIST = Assist.of(REVIEW, Model.untrained(KNOWLEDGE));
    static final Settings SETTINGS = Settings.shipped();
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final InventedMaster.Habit SPLEEN = habit("脾气虚证", "四君子汤", "山药", "失眠", "酸枣仁");
    static final InventedMaster.Habit LUNG = habit("痰湿蕴肺证", "二陈汤", "桔梗", "盗汗", "浮小麦");
    static final InventedMaster.Habit LIVER = habit("肝阳上亢证", "天麻钩藤饮", "赭石", "便秘", "火麻仁");
    static final List<InventedMaster.Habit> HABITS = List.of(SPLEEN, LUNG, LIVER);

    private Invented() {}

    private static InventedMaster.Habit habit(String pattern, String formula, String own, String finding, String with) {
        return new InventedMaster.Habit(KNOWLEDGE.syndromeByName(pattern).orElseThrow().id(), formula(formula),
            herb(own),
            KNOWLEDGE.symptomByName(finding).orElseThrow().id(), herb(with));
    }

    static HerbId herb(String name) {
        return KNOWLEDGE.herbByName(name).orElseThrow().id();
    }

    static FormulaId formula(String name) {
        return KNOWLEDGE.formulaByName(name).orElseThrow().id();
    }

    static List<MasterCase> master(long seed, int count) {
        return cases(HABITS, seed, count, "M");
    }

    /** The same patterns and formulas, but what the master adds is added by nobody: liquorice, which each formula has or not. */
    static List<MasterCase> colleagues(long seed, int count) {
        return cases(HABITS.stream().map(habit -> new InventedMaster.Habit(habit.syndrome(), habit.formula(),
            herb("甘草"), habit.finding(), herb("大枣"))).toList(), seed, count, "C");
    }

    static List<MasterCase> cases(List<InventedMaster.Habit> habits, long seed, int count, String prefix) {
        return new InventedMaster(KNOWLEDGE, habits, seed, FIRST, 700).next(prefix, count).stream()
            .map(each -> MasterCase.of(each, ASSIST)).toList();
    }

    /** Each herb by its own chance, whatever else stands there. */
    static List<MasterCase> independent(long seed, int count, int herbs) {
        var chance = new Random(seed);
        var shares = chance.doubles(herbs, 0.03, 0.5).toArray();
        var cases = new ArrayList<MasterCase>();
        for (int i = 0; i < count; i++) {
            Collection<HerbId> chosen = new HashSet<>();
            for (int herb = 0; herb < herbs; herb++)
                if (chance.nextDouble() < shares[herb]) chosen.add(HerbId.of("h" + herb));
            if (!chosen.isEmpty()) cases.add(of("I" + i, List.of(), chosen));
        }
        return cases;
    }

    static MasterCase of(String id, List<SyndromeId> syndromes, Collection<HerbId> herbs) {
        return new MasterCase(id, FIRST, Set.<SymptomId>of(), syndromes, Set.copyOf(herbs));
    }
}
