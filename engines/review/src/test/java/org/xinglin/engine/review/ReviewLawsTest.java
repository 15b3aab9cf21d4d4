package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.cli.CaseFile.Expected;
import org.xinglin.engine.review.cli.ReviewCases;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;

/** Laws that hold for any prescription, tried on many from a seed; a case that breaks one is printed by its number. */
class ReviewLawsTest {
    private static final int CASES = Integer.getInteger("review.laws.cases", 10_000);
    /** So many cases meet every outcome of every rule. */
    private static final int ENOUGH = 10_000;
    private static final long SEED = 20261122;
    private static final Set<Rule> PAIRS = Set.of(Rule.INCOMPAT_18, Rule.INCOMPAT_19, Rule.DRUG_HERB);
    private static final Set<Rule> DOSES = Set.of(Rule.DOSE_MAX, Rule.CHILD_DOSE, Rule.WEIGHT_DOSE, Rule.ORGAN_DOSE,
        Rule.ELDERLY_DOSE, Rule.LOCAL_DOSE);
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Review REVIEW = Review.of(KNOWLEDGE, Policy.cases());
    private static final Review COUNTY = Review.of(KNOWLEDGE, Policy.county());

    private final Cases cases = new Cases(KNOWLEDGE, SEED);

    @Test
    void agreesWithTheSlowReference() {
        var rules = new HashSet<String>();
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var found = found(REVIEW, reviewed);
            assertThat(found).as("case %d: %s", i, reviewed).isEqualTo(Reference.check(KNOWLEDGE, reviewed));
            found.forEach(finding -> rules.add(finding.rule() + " " + finding.severity()));
        }
        if (CASES >= ENOUGH)
            assertThat(rules).as("every rule was met in each of its grades").containsAll(everyOutcome());
    }

    private static Set<String> everyOutcome() {
        var none = Set.of("INCOMPAT_19 forbid", "ARISTOLOCHIC_ACID warn", "PREGNANCY_FORBIDDEN warn",
            "PREGNANCY_AVOID warn");
        return Policy.cases().settings().stream().map(s -> s.rule() + " " + s.severity().name().toLowerCase(
            java.util.Locale.ROOT)).filter(outcome -> !none.contains(outcome)).collect(Collectors.toSet());
    }

    /** What is stored of a review: plain values, one for each thing forbidden, with version, source and way out. */
    @Test
    void putsEveryForbiddenThingIntoTheAudit() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var audit = COUNTY.check(reviewed).reports().stream().filter(report -> report.severity().equals("FORBID")
                && !report.zh().isBlank() && !report.source().isBlank() && !report.wayOutZh().isBlank()
                && report.version().equals(COUNTY.version()))
                .map(report -> report.rule() + report.substances().stream().map(Substance::id).collect(Collectors
                    .toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
            for (var expected : Reference.check(KNOWLEDGE, reviewed))
                if (expected.severity().equals("forbid"))
                    assertThat(audit).as("case %d: %s", i, reviewed).contains(expected.rule() + new TreeSet<>(expected
                        .names()));
        }
    }

    /** The engine and its slow reference say the same of what a law made of a case. */
    private static ReviewCase agreed(int number, ReviewCase reviewed) {
        assertThat(found(REVIEW, reviewed)).as("case %d: %s", number, reviewed)
            .isEqualTo(Reference.check(KNOWLEDGE, reviewed));
        return reviewed;
    }

    @Test
    void findsEachThingOnce() {
        for (int i = 0; i < CASES; i++) {
            var findings = COUNTY.check(cases.next()).all();
            assertThat(findings.stream().map(f -> f.rule() + " " + f.names() + " " + f.rows()).distinct())
                .as("case %d", i).hasSameSizeAs(findings);
        }
    }

    @Test
    void doesNotMindTheOrderOfRowsAndPrescriptions() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var shuffled = new ArrayList<Prescription>();
            for (var prescription : reviewed.prescriptions())
                shuffled.add(with(prescription, shuffled(prescription.items())));
            Collections.shuffle(shuffled, cases.random());
            assertThat(found(COUNTY, agreed(i, with(reviewed, shuffled)))).as("case %d: %s", i, reviewed)
                .isEqualTo(found(COUNTY, reviewed));
        }
    }

    private List<Item> shuffled(List<Item> items) {
        var copy = new ArrayList<>(items);
        Collections.shuffle(copy, cases.random());
        return copy;
    }

    @Test
    void findsUnderAnAliasWhatItFindsUnderTheName() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var renamed = agreed(i, eachItem(reviewed, this::renamed));
            assertThat(unasked(found(COUNTY, renamed))).as("case %d: %s", i, reviewed)
                .isEqualTo(unasked(found(COUNTY, reviewed)));
        }
    }

    @Test
    void findsForAPickedPieceWhatItFindsForItsName() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var picked = agreed(i, eachItem(reviewed, item -> herb(item).map(herb -> new Item("", Optional.of(herb
                .id()), item.grams(), item.handling(), item.note())).orElse(item)));
            assertThat(unasked(found(COUNTY, picked))).as("case %d: %s", i, reviewed)
                .isEqualTo(unasked(found(COUNTY, reviewed)));
        }
    }

    private Item renamed(Item item) {
        return herb(item).map(herb -> Item.of(cases.name(herb), item.grams(), item.note())).orElse(item);
    }

    private static Optional<Herb> herb(Item item) { return KNOWLEDGE.herbByName(item.name()); }

    /** Whether a name must be asked back is a matter of the name, not of the piece. */
    private static Set<Expected> unasked(Set<Expected> findings) {
        return findings.stream().filter(f -> !f.rule().equals("AMBIGUOUS_NAME")).collect(Collectors.toSet());
    }

    @Test
    void losesNoPairWhenAHerbIsAdded() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var longer = new ArrayList<>(reviewed.prescriptions());
            var last = longer.removeLast();
            var items = new ArrayList<>(last.items());
            items.add(cases.item());
            longer.add(with(last, items));
            assertThat(pairs(agreed(i, with(reviewed, longer)))).as("case %d: %s", i, reviewed)
                .containsAll(pairs(reviewed));
        }
    }

    @Test
    void findsTheSamePairsInOnePrescriptionAndInTwoOfOneVisit() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var split = new ArrayList<Prescription>();
            for (var prescription : reviewed.prescriptions()) {
                int at = cases.random().nextInt(prescription.items().size() + 1);
                split.add(with(prescription, prescription.items().subList(0, at)));
                split.add(with(prescription, prescription.items().subList(at, prescription.items().size())));
            }
            assertThat(pairs(agreed(i, with(reviewed, split)))).as("case %d: %s", i, reviewed)
                .isEqualTo(pairs(reviewed));
        }
    }

    private static Set<Expected> pairs(ReviewCase reviewed) {
        return COUNTY.check(reviewed).all().stream().filter(f -> PAIRS.contains(f.rule())).map(ReviewCases::plain)
            .collect(Collectors.toSet());
    }

    @Test
    void neverLowersTheDoseSeverityOfAHerbWhenItsDoseIsRaised() {
        for (int i = 0; i < CASES; i++) {
            var reviewed = cases.next();
            var raised = agreed(i,
                eachItem(reviewed, item -> Item.of(item.name(), Mass.ofMg(item.grams().mg() + cases.random()
                    .nextInt(20_000)), item.note())));
            var before = COUNTY.check(reviewed);
            var after = COUNTY.check(raised);
            for (var prescription : reviewed.prescriptions())
                for (var item : prescription.items()) {
                    var herb = herb(item);
                    if (herb.isPresent())
                        assertThat(doseGravity(after, herb.get())).as("case %d, %s: %s", i, item.name(),
                            reviewed).isGreaterThanOrEqualTo(doseGravity(before, herb.get()));
                }
        }
    }

    private static int doseGravity(Findings findings, Herb herb) {
        int gravest = 0;
        for (var finding : findings)
            if (DOSES.contains(finding.rule())
                && finding.names().contains(herb.id().value()))
                gravest = Math.max(gravest, Severity.values().length - finding.severity().ordinal());
        return gravest;
    }

    private static ReviewCase eachItem(ReviewCase reviewed, UnaryOperator<Item> change) {
        return with(reviewed, reviewed.prescriptions().stream()
            .map(p -> with(p, p.items().stream().map(change).toList())).toList());
    }

    private static ReviewCase with(ReviewCase reviewed, List<Prescription> prescriptions) {
        return new ReviewCase(reviewed.resident(), reviewed.prescriber(), prescriptions, reviewed.running());
    }

    private static Prescription with(Prescription prescription, List<Item> items) {
        return Prescription.ofDays(prescription.days()).route(prescription.route()).items(items).build();
    }

    private static Set<Expected> found(Review review, ReviewCase reviewed) {
        return review.check(reviewed).all().stream().filter(f -> f.severity() != Severity.INFO)
            .map(ReviewCases::plain).collect(Collectors.toSet());
    }
}
