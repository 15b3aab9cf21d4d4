package org.xinglin.engine.assist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.xinglin.engine.assist.rank.Reason;
import org.xinglin.engine.assist.rank.Signs;
import org.xinglin.engine.assist.rank.Top;
import org.xinglin.engine.assist.rank.Trained;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Symptom;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;

/**
 * 辅助决策: the engine's door. Immutable; for all threads: a new model takes effect by replacing the engine held in an
 * {@link java.util.concurrent.atomic.AtomicReference}. Decision support, reviewed by neither a licensed physician nor a licensed pharmacist.
 */
public final class Assist {
    private static final int PATTERNS = 3;
    private static final int HERBS = 12;
    private static final int CANDIDATES = 40;
    private static final int SIMILAR = 3;
    /** Patterns less likely add nothing to a herb's score. */
    private static final double LEAST_PROBABILITY = 0.01;

    private final Review review;
    private final Model model;
    private final Questions questions;
    private final FormulaMatching formulas;

    private Assist(Review review, Model model) {
        this.review = review;
        this.model = model;
        questions = new Questions(model);
        formulas = new FormulaMatching(review, model);
    }

    /** @throws IllegalArgumentException if the two stand on different knowledge */
    public static Assist of(Review review, Model model) {
        if (!review.knowledge().version().equals(model.knowledge().version()))
            throw new IllegalArgumentException("the review stands on knowledge %s, the model on %s".formatted(review
                .knowledge().version(), model.knowledge().version()));
        return new Assist(review, model);
    }

    /** The model it speaks from. */
    public Model model() { return model; }

    /** The review that screens. */
    public Review review() { return review; }

    /**
     * What can be said about a visit.
     *
     * @throws IllegalArgumentException if a finding or a diagnosed pattern is not in the knowledge base
     */
    public Suggestion suggest(FourExaminations examined) {
        var found = model.dictionary().read(examined);
        var evidence = model.syndromes().evidence(found);
        var probabilities = examined.diagnosed().isEmpty()
            ? Syndromes.probabilities(evidence, model.syndromes().temperature())
            : certain(examined.diagnosed());
        var signs = model.signs(examined, found, probabilities);
        var scored = model.trained().map(trained -> trained.score(signs));
        var likeliest = model.syndromes().likeliest(probabilities, PATTERNS);
        var abstention = examined.diagnosed().isEmpty()
            ? abstention(found, likeliest, scored)
            : Optional.<Abstention>empty();
        // once the doctor has settled on a pattern no answer moves anything
        var next = examined.diagnosed().isEmpty() ? questions.next(found, probabilities) : List.<NextQuestion>of();
        if (abstention.isPresent())
            return new Suggestion(abstention, List.of(), List.of(), List.of(), List.of(), List.of(), next,
                model.cases(),
                model.learnedShare(), model.version(), review.version());
        var ranking = new Ranking(probabilities, scored.orElse(null));
        var screening = Screening.of(review, examined.resident(), ranking.candidates, HERBS);
        var herbs = screening.kept().stream().map(kept -> new SuggestedHerb(kept, ranking.terms(kept.herb())))
            .toList();
        return new Suggestion(Optional.empty(), guesses(found, evidence, probabilities, likeliest), herbs, screening
            .removed(), formulas.match(examined.resident(), ranking, herbs, probabilities),
            scored
                .map(each -> similar(each, signs)).orElse(List.of()),
            next, model.cases(), model.learnedShare(), model
                .version(),
            review.version());
    }

    /**
     * The likeliest patterns, the likeliest first, whether or not there is enough to suggest anything.
     *
     * @throws IllegalArgumentException if a finding is not in the knowledge base
     */
    public List<SyndromeGuess> syndromes(FourExaminations examined, int wanted) {
        var found = model.dictionary().read(examined);
        var evidence = model.syndromes().evidence(found);
        var probabilities = Syndromes.probabilities(evidence, model.syndromes().temperature());
        return guesses(found, evidence, probabilities, model.syndromes().likeliest(probabilities, wanted));
    }

    /**
     * What is there, as ticked and as written; a joined pulse stands as its parts.
     *
     * @throws IllegalArgumentException if a finding is not in the knowledge base
     */
    public Set<SymptomId> findings(FourExaminations examined) {
        return Arrays.stream(model.dictionary().read(examined).present())
            .mapToObj(finding -> model.dictionary().symptom(finding).id()).collect(Collectors.toUnmodifiableSet());
    }

    private double[] certain(List<SyndromeId> diagnosed) {
        var probabilities = new double[model.syndromes().size()];
        for (var id : diagnosed) {
            int pattern = model.syndromes().number(id);
            if (pattern < 0) throw new IllegalArgumentException(id + " is no pattern that can be a diagnosis");
            probabilities[pattern] = 1.0 / diagnosed.size();
        }
        return probabilities;
    }

    private Optional<Abstention> abstention(Dictionary.Found found, List<Integer> likeliest,
        Optional<Trained.Scored> scored) {
        if (found.present().length < model.settings().get("least_findings"))
            return Optional.of(Abstention.TOO_LITTLE_FOUND);
        double coverage = likeliest.stream().mapToDouble(pattern -> model.syndromes().coverage(pattern, found
            .present())).max().orElse(0);
        return coverage < model.settings().get("least_coverage")
            && scored.filter(each -> isKnown(each, found.present())).isEmpty()
                ? Optional.of(Abstention.UNLIKE_ANYTHING)
                : Optional.empty();
    }

    /** Whether the most similar case shows half of the findings: one that shares a guessed pattern only is not alike. */
    private boolean isKnown(Trained.Scored scored, int[] present) {
        if (scored.nearest().isEmpty()) return false;
        var nearest = scored.nearest().getFirst();
        var there = model.trained().orElseThrow().near().example(nearest.example()).signs();
        long shared = Arrays.stream(present).filter(finding -> there.placeOf(finding) >= 0).count();
        return nearest.similarity() >= model.settings().get("least_similarity") && 2 * shared >= present.length;
    }

    private List<SyndromeGuess> guesses(Dictionary.Found found, double[] evidence, double[] probabilities,
        List<Integer> likeliest) {
        var syndromes = model.syndromes();
        var guesses = new ArrayList<SyndromeGuess>();
        for (int pattern : likeliest) {
            if (probabilities[pattern] == 0) continue;
            var reasons = new ArrayList<SyndromeGuess.Weighed>();
            for (int finding : found.present())
                reasons.add(new SyndromeGuess.Weighed(model.dictionary().symptom(finding), false, syndromes
                    .weight(pattern, finding)));
            for (int finding : found.denied())
                reasons.add(new SyndromeGuess.Weighed(model.dictionary().symptom(finding), true, syndromes
                    .weightOfAbsence(pattern, finding)));
            reasons.sort(Comparator.comparingDouble(reason -> -reason.value()));
            guesses.add(new SyndromeGuess(syndromes.pattern(pattern), probabilities[pattern], evidence[pattern],
                syndromes.prior(pattern), reasons, syndromes.learnedShare(pattern)));
        }
        return guesses;
    }

    private List<SimilarCase> similar(Trained.Scored scored, Signs signs) {
        int findings = model.columns().findings();
        var here = signs.between(0, findings);
        var near = model.trained().orElseThrow().near();
        return scored.nearest().stream().limit(SIMILAR).map(each -> {
            var example = near.example(each.example());
            var there = example.signs().between(0, findings);
            var head = model.head(each.example());
            return new SimilarCase(head.id(), head.day(), each.similarity(), symptoms(here, there, true), symptoms(
                here, there, false), symptoms(there, here, false),
                IntStream.range(0, example.size())
                    .mapToObj(place -> model.lore().herb(example.herb(place))).toList());
        }).toList();
    }

    /** Those of {@code some} that are also, or are not, among {@code others}. */
    private List<Symptom> symptoms(Signs some, Signs others, boolean also) {
        var chosen = new ArrayList<Symptom>();
        for (int place = 0; place < some.count(); place++)
            if (others.placeOf(some.column(place)) >= 0 == also)
                chosen.add(model.dictionary().symptom(some.column(place)));
        return chosen;
    }

    /** 同基原只取其一: of raw and processed forms of one piece only the best is suggested. */
    private static final class OnePerBase implements Predicate<Screening.Candidate> {
        private final Set<HerbId> seen = new HashSet<>();

        @Override
        public boolean test(Screening.Candidate candidate) { return seen.add(candidate.herb().base()); }
    }

    /** 排序: the scores of one case and their addends. */
    final class Ranking {
        /** The best by score, the greatest first; none without any reason. */
        final List<Screening.Candidate> candidates;
        private final double[] probabilities;
        private final Trained.@Nullable Scored scored;
        private final double learned;
        private final float[] scores;

        private Ranking(double[] probabilities, Trained.@Nullable Scored scored) {
            this.probabilities = probabilities;
            this.scored = scored;
            learned = scored == null ? 0 : model.learnedShare();
            scores = new float[model.lore().size()];
            for (int pattern = 0; pattern < probabilities.length; pattern++)
                if (probabilities[pattern] >= LEAST_PROBABILITY) for (int herb = 0; herb < scores.length; herb++)
                    scores[herb] += (float) ((1 - learned) * probabilities[pattern] * model.lore().share(pattern,
                        herb));
            if (scored != null) for (int herb = 0; herb < scores.length; herb++)
                scores[herb] += (float) (learned * scored.total(herb));
            candidates = Arrays.stream(Top.of(scores, CANDIDATES)).filter(herb -> scores[herb] > 0)
                .mapToObj(herb -> new Screening.Candidate(model.lore().herb(herb), sum(terms(herb))))
                .sorted(Comparator.comparingDouble((Screening.Candidate each) -> -each.score()))
                .filter(new OnePerBase()).toList();
        }

        double score(int herb) {
            return scores[herb];
        }

        double score(Herb herb) {
            return model.lore().numberOf(herb.id()).map(number -> (double) scores[number]).orElse(0.0);
        }

        List<Term> terms(Herb herb) {
            return terms(model.lore().numberOf(herb.id()).orElseThrow());
        }

        private static double sum(List<Term> terms) {
            return terms.stream().mapToDouble(Term::value).sum();
        }

        /** The greatest first. */
        private List<Term> terms(int herb) {
            var terms = new ArrayList<Term>();
            for (int pattern = 0; pattern < probabilities.length; pattern++) {
                double share = model.lore().share(pattern, herb);
                if (probabilities[pattern] >= LEAST_PROBABILITY && share > 0)
                    terms.add(new Term(Term.Kind.BOOK, model
                        .syndromes().pattern(pattern).id().value(), "",
                        (1 - learned) * probabilities[pattern] * share));
            }
            if (scored != null) {
                for (var reason : scored.byRidge(herb))
                    terms.add(learnedTerm(reason));
                if (scored.bySimilarCases(herb) != 0)
                    terms.add(Term.of(Term.Kind.SIMILAR_CASES, learned * scored
                        .bySimilarCases(herb)));
                if (scored.byNets(herb) != 0) terms.add(Term.of(Term.Kind.NET, learned * scored.byNets(herb)));
            }
            terms.sort(Comparator.comparingDouble(term -> -Math.abs(term.value())));
            return terms;
        }

        private Term learnedTerm(Reason reason) {
            double value = learned * reason.value();
            if (reason.isBase()) return Term.of(Term.Kind.BASE, value);
            var first = model.columns().meaning(reason.first());
            if (reason.second() >= 0)
                return new Term(Term.Kind.PAIR, first.about(), model.columns().meaning(reason
                    .second()).about(), value);
            return new Term(switch (first.kind()) {
                case FINDING -> Term.Kind.FINDING;
                case AGE, SEX, PREGNANT, CONSTITUTION, MEDICINE -> Term.Kind.PERSON;
                case SYNDROME -> Term.Kind.SYNDROME;
                case WORDS -> Term.Kind.WORDS;
            }, first.about(), "", value);
        }
    }
}
