package org.xinglin.engine.assist.master;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.xinglin.engine.assist.Settings;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;

/**
 * 经验挖掘结果: what a master's cases show, before the master has said anything to it. The same cases give the same result,
 * whatever their order.
 *
 * @param cases of the master; @param colleagues cases of others it was compared with
 * @param seasons quarters of a year in which the master has cases, the first first
 * @param herbs the most frequent first; @param sets closed sets of herbs
 */
public record Mined(int cases, int colleagues, Optional<LocalDate> firstDay, Optional<LocalDate> lastDay,
    List<Season> seasons, List<Frequency> herbs, List<HerbPair> pairs, ClosedSet.Found sets,
    List<CoreFormula> coreFormulas,
    List<Rule> rules, List<Distinction> distinctions, Recovery recovery) {

    /** 用药频次: in how many cases a herb stands. */
    public record Frequency(HerbId herb, int cases, double share) {}

    /**
     * 季度: three months of the master's work.
     *
     * @param from the first day; @param herbs the most frequent first, at most five; @param syndrome the most frequent leading one
     */
    public record Season(LocalDate from, int cases, List<HerbId> herbs, Optional<SyndromeId> syndrome) {
        /** Keeps a copy. */
        public Season {
            herbs = List.copyOf(herbs);
        }
    }

    private static final int HERBS_OF_SEASON = 5;

    /** Keeps copies. */
    public Mined {
        seasons = List.copyOf(seasons);
        herbs = List.copyOf(herbs);
        pairs = List.copyOf(pairs);
        coreFormulas = List.copyOf(coreFormulas);
        rules = List.copyOf(rules);
        distinctions = List.copyOf(distinctions);
    }

    /** Compares a master's cases with those of colleagues, which may be none. */
    public static Mined from(Casebook master, Casebook colleagues, Knowledge knowledge, Settings settings) {
        var cores = CoreFormula.in(master, knowledge, settings);
        var days = master.cases();
        return new Mined(master.size(), colleagues.size(), days.stream().findFirst().map(MasterCase::day),
            days.isEmpty() ? Optional.empty() : Optional.of(days.getLast().day()), seasons(master), frequencies(master),
            HerbPair.in(master, settings), ClosedSet.in(master, settings), cores,
            Rules.in(master, cores, knowledge, settings), Distinction.of(master, colleagues, settings),
            Recovery.of(master, colleagues, settings));
    }

    private static List<Frequency> frequencies(Casebook book) {
        return IntStream.range(0, book.herbs().size())
            .mapToObj(herb -> new Frequency(book.herb(herb), book.count(herb), (double) book.count(herb) / book.size()))
            .sorted(Comparator.comparingInt((Frequency each) -> -each.cases).thenComparing(each -> each.herb.value()))
            .toList();
    }

    private static List<Season> seasons(Casebook book) {
        var cases = new TreeMap<LocalDate, List<MasterCase>>();
        for (var each : book.cases())
            cases.computeIfAbsent(each.day().withDayOfMonth(1).withMonth(each.day().get(IsoFields.QUARTER_OF_YEAR) * 3
                - 2), first -> new ArrayList<>()).add(each);
        return cases.entrySet().stream().map(season -> new Season(season.getKey(), season.getValue().size(),
            mostFrequent(season.getValue().stream().flatMap(each -> each.herbs().stream()).map(HerbId::value))
                .limit(HERBS_OF_SEASON).map(HerbId::of).toList(),
            mostFrequent(season.getValue().stream().flatMap(each -> each.syndromes().stream().limit(1))
                .map(SyndromeId::value)).findFirst().map(SyndromeId::of)))
            .toList();
    }

    /** Among equals by the alphabet. */
    private static Stream<String> mostFrequent(Stream<String> words) {
        return words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting())).entrySet()
            .stream().sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue()))
            .map(Map.Entry::getKey);
    }
}
