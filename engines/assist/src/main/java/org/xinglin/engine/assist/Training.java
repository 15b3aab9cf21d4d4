package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.xinglin.engine.assist.rank.Example;
import org.xinglin.engine.assist.rank.Marks;
import org.xinglin.engine.assist.rank.Popularity;
import org.xinglin.engine.assist.rank.Ranker;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.knowledge.Knowledge;

/**
 * 训练: makes a model of cases, and a card that says how such a model does on cases it has not seen. One case in ten is held
 * out by its number: on half of them the temperature of probabilities is chosen, on the other half all is measured. The
 * model itself then learns from every case.
 */
public final class Training {
    private static final int PARTS = 20;
    private static final int CHOOSING = 0;
    private static final int MEASURING = 1;
    /** Herbs are measured on no more cases: the standard error of a share is below a hundredth by then. */
    private static final int MOST_MEASURED = 5000;

    /** 成果: a model and its card. */
    public record Made(Model model, ModelCard card) {
        /** With new cases, as {@link Model#with}; how it did on cases held out stays what the last full training measured. */
        public Made with(List<CaseRecord> more, LocalDate today) {
            var grown = model.with(more);
            var lastDay = more.stream().map(CaseRecord::day).filter(day -> day.isAfter(card.lastDay())).reduce((a,
                c) -> a.isAfter(c) ? a : c).orElse(card.lastDay());
            return new Made(grown, card.grown(grown, today, lastDay));
        }
    }

    private final Knowledge knowledge;
    private final Settings settings;
    private final Recipe recipe;

    private Training(Knowledge knowledge, Settings settings, Recipe recipe) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.recipe = recipe;
    }

    /** By the shipped settings. */
    public static Training with(Knowledge knowledge, Recipe recipe) {
        return new Training(knowledge, Settings.shipped(), recipe);
    }

    /** By settings of one's own. */
    public static Training with(Knowledge knowledge, Settings settings, Recipe recipe) {
        return new Training(knowledge, settings, recipe);
    }

    /**
     * Trains.
     *
     * @param today for the card
     * @throws IllegalArgumentException if there is no case, or a number stands there twice
     */
    public Made of(List<CaseRecord> cases, LocalDate today) {
        if (cases.isEmpty()) throw new IllegalArgumentException("there is no case to learn from");
        var numbers = new HashSet<String>();
        for (var each : cases)
            if (!numbers.add(each.id())) throw new IllegalArgumentException("case " + each.id() + " is there twice");
        var ordered = Model.ordered(cases);
        var known = ordered.stream().filter(each -> part(each) > MEASURING).toList();
        var choosing = ordered.stream().filter(each -> part(each) == CHOOSING).toList();
        var measuring = ordered.stream().filter(each -> part(each) == MEASURING).toList();
        var tried = Model.of(knowledge, settings, recipe, known, settings.get("temperature"));
        double temperature = Calibration.temperature(visits(tried, choosing), settings.get("temperature"));
        var syndromes = Calibration.marks(visits(tried, measuring), temperature, tried.syndromes());
        var model = Model.of(knowledge, settings, recipe, cases, temperature);
        return new Made(model,
            new ModelCard(model.version(), knowledge.version(), today, ordered.getFirst().day(),
                ordered.getLast().day(), model.cases(), model.visits(), recipe.seeds() == 0 ? 0 : model.cases(),
                choosing.size()
                    + measuring.size(),
                syndromes, herbs(tried, thinned(measuring), false), herbs(tried, thinned(measuring), true)));
    }

    /** FNV-1a over the number: the same case falls into the same part wherever it is trained. */
    private static int part(CaseRecord each) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < each.id().length(); i++)
            hash = (hash ^ each.id().charAt(i)) * 0x01000193;
        return Math.floorMod(hash ^ hash >>> 16, PARTS);
    }

    /** Evenly over all days. */
    private static List<CaseRecord> thinned(List<CaseRecord> cases) {
        int step = (cases.size() + MOST_MEASURED - 1) / MOST_MEASURED;
        return step <= 1
            ? cases
            : IntStream.range(0, cases.size()).filter(i -> i % step == 0).mapToObj(cases::get).toList();
    }

    static List<Calibration.Known> visits(Model model, List<CaseRecord> cases) {
        var visits = new ArrayList<Calibration.Known>();
        for (var each : cases) {
            var diagnosed = new HashSet<Integer>();
            for (var id : each.syndromes())
                if (model.syndromes().number(id) >= 0) diagnosed.add(model.syndromes().number(id));
            if (!diagnosed.isEmpty())
                visits.add(new Calibration.Known(model.syndromes()
                    .evidence(model.dictionary().read(each.examined())), diagnosed));
        }
        return visits;
    }

    private static ModelCard.HerbMarks herbs(Model model, List<CaseRecord> cases, boolean popularity) {
        var trained = model.trained();
        if (trained.isEmpty()) return new ModelCard.HerbMarks(0, 0, 0);
        var near = trained.get().near();
        var seen = new ArrayList<Example>();
        for (int i = 0; i < near.count(); i++)
            seen.add(near.example(i));
        Ranker ranker = popularity ? Popularity.of(seen, model.lore().size()) : trained.get().blend();
        var marks = Marks.of(ranker, cases.stream().map(model::example).toList());
        return new ModelCard.HerbMarks(marks.precision(5), marks.precision(20), marks.recall(20));
    }
}
