package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xinglin.engine.assist.County.CASES;
import static org.xinglin.engine.assist.County.FIRST_DAY;
import static org.xinglin.engine.assist.County.KNOWLEDGE;
import static org.xinglin.engine.assist.County.LEARNED;
import static org.xinglin.engine.assist.County.REVIEW;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.Sex;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.SymptomId;

/** Laws that hold for any visit, tried on many from a seed; one that breaks a law is printed by its number. */
class AssistLawsTest {
    private static final int VISITS = Integer.getInteger("assist.laws.cases", 300);
    private static final long SEED = 20261127;
    private final Random chance = new Random(SEED);
    private final List<CaseRecord> visits = new InventedCases(KNOWLEDGE, SEED).next(VISITS);

    /** Anybody: pregnant, taking what interacts, allergic, with failing organs. */
    private Resident anybody() {
        var resident = Resident.aged(1 + chance.nextInt(95));
        if (chance.nextInt(3) == 0) resident.sex(Sex.FEMALE).pregnantWeeks(1 + chance.nextInt(39));
        if (chance.nextInt(3) == 0)
            resident.takes(KNOWLEDGE.westernDrugs().get(chance.nextInt(KNOWLEDGE.westernDrugs().size())).nameZh());
        if (chance.nextInt(4) == 0)
            resident.allergicTo(KNOWLEDGE.herbs().get(chance.nextInt(KNOWLEDGE.herbs().size())).id());
        if (chance.nextInt(4) == 0)
            resident.condition(CautionKey.values()[chance.nextInt(CautionKey.values().length)]);
        return resident.build();
    }

    private FourExaminations as(CaseRecord visit, Resident resident) {
        var examined = visit.examined();
        return new FourExaminations(examined.present(), examined.denied(), examined.text(), resident, examined
            .constitution(), examined.diagnosed());
    }

    @Test
    void nothingTheReviewForbidsIsEverSuggested() {
        int removed = 0;
        for (int i = 0; i < VISITS; i++) {
            var resident = anybody();
            for (var engine : List.of(FIRST_DAY, LEARNED)) {
                var suggestion = engine.suggest(as(visits.get(i), resident));
                removed += suggestion.removed().size();
                allowed(i, resident, suggestion.herbs().stream().map(SuggestedHerb::herb).toList());
                for (var formula : suggestion.formulas()) {
                    var herbs = new ArrayList<Herb>();
                    formula.rows().forEach(row -> herbs.add(row.kept().herb()));
                    formula.added().forEach(added -> herbs.add(added.herb()));
                    allowed(i, resident, herbs);
                    removed += (int) formula.removed().stream().filter(FormulaMatch.Leave::isForbidden).count();
                }
                for (var each : suggestion.removed())
                    assertThat(each.findings()).as("visit %d", i).isNotEmpty()
                        .allMatch(finding -> finding.severity().equals("FORBID") && !finding.zh().isBlank());
            }
        }
        assertThat(removed).as("the law was put to the test").isGreaterThan(VISITS / 20);
    }

    private static void allowed(int visit, Resident resident, List<Herb> herbs) {
        if (herbs.isEmpty()) return;
        var rows = herbs.stream().map(herb -> Item.of(herb.id(), herb.dose().map(dose -> dose.min()).orElse(
            org.xinglin.kernel.Mass.ofGrams("0.1")), herb.specialDecoction())).toList();
        var findings = REVIEW.check(ReviewCase.of(resident, Prescription.ofDays(1).items(rows).build()));
        assertThat(findings.of(Severity.FORBID)).as("visit %d: %s", visit, herbs.stream().map(Herb::nameZh).toList())
            .noneMatch(finding -> !finding.rows().isEmpty());
    }

    @Test
    void aForbiddenHerbIsRemovedHoweverHighItRanks() {
        var resident = Resident.aged(30).pregnantWeeks(12).build();
        int removed = 0;
        var all = new ArrayList<>(KNOWLEDGE.herbs());
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(all, chance);
            var ranked = all.stream().map(herb -> new Screening.Candidate(herb, chance.nextDouble())).toList();
            var screening = Screening.of(REVIEW, resident, ranked, 15);
            allowed(round, resident, screening.kept().stream().map(Screening.Kept::herb).toList());
            removed += screening.removed().size();
        }
        assertThat(removed).as("the law was put to the test").isGreaterThan(10);
    }

    /** Nobody but the screening makes one of its outcomes, and a suggested herb is made of nothing else. */
    @Test
    void thereIsNoOtherWayToASuggestedHerb() {
        for (var type : List.of(Screening.Kept.class, Screening.Removed.class)) {
            assertThat(Arrays.stream(type.getDeclaredConstructors()))
                .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
            assertThat(Arrays.stream(type.getDeclaredMethods())).noneMatch(method -> Modifier.isStatic(method
                .getModifiers()) && method.getReturnType() == type);
            assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
        }
        assertThat(Arrays.stream(Screening.class.getDeclaredConstructors()))
            .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
        assertThat(SuggestedHerb.class.getRecordComponents()[0].getType()).isEqualTo(Screening.Kept.class);
        assertThat(FormulaMatch.Row.class.getRecordComponents()[0].getType()).isEqualTo(Screening.Kept.class);
    }

    @Test
    void theSameVisitHasTheSameSuggestionWhateverTheOrderOfItsFindings() {
        for (int i = 0; i < VISITS; i++) {
            var examined = visits.get(i).examined();
            var shuffled = new ArrayList<>(examined.present());
            Collections.shuffle(shuffled, chance);
            var again = FourExaminations.of(examined.resident()).finding(shuffled.toArray(SymptomId[]::new)).says(
                examined.text());
            assertThat(shown(LEARNED.suggest(again))).as("visit %d", i).isEqualTo(shown(LEARNED.suggest(examined)));
        }
    }

    private static String shown(Suggestion suggestion) {
        return suggestion.abstention() + " " + suggestion.syndromes() + " " + suggestion.herbs().stream()
            .map(herb -> herb.herb().id() + "=" + herb.score() + herb.terms()).toList()
            + suggestion.formulas().stream()
                .map(match -> match.formula().id() + "=" + match.fit()).toList()
            + suggestion.similar() + suggestion
                .questions();
    }

    @Test
    void aModelOfTheSameCasesInAnyOrderIsTheSame() {
        var shuffled = new ArrayList<>(CASES.subList(0, 300));
        var made = Training.with(KNOWLEDGE, County.QUICK).of(shuffled, County.TODAY);
        Collections.shuffle(shuffled, chance);
        assertThat(Training.with(KNOWLEDGE, County.QUICK).of(shuffled, County.TODAY).card()).isEqualTo(made.card());
    }

    @Test
    void theAddendsOfAHerbSumToItsScoreAndThoseOfAPatternToItsEvidence() {
        for (int i = 0; i < VISITS; i++)
            for (var engine : List.of(FIRST_DAY, LEARNED)) {
                var suggestion = engine.suggest(visits.get(i).examined());
                for (var herb : suggestion.herbs())
                    assertThat(herb.terms().stream().mapToDouble(Term::value).sum()).as("visit %d %s", i, herb.kept())
                        .isCloseTo(herb.score(), within(1e-9));
                for (var guess : suggestion.syndromes())
                    assertThat(guess.prior() + guess.reasons().stream().mapToDouble(SyndromeGuess.Weighed::value).sum())
                        .as("visit %d", i).isCloseTo(guess.evidence(), within(1e-9));
            }
    }

    /** A finding that speaks for a pattern more than for any other never makes it less likely. */
    @Test
    void evidenceForAPatternNeverLowersIt() {
        for (var engine : List.of(FIRST_DAY, LEARNED)) {
            var syndromes = engine.model().syndromes();
            var dictionary = engine.model().dictionary();
            for (int i = 0; i < VISITS; i++) {
                var found = dictionary.read(visits.get(i).examined());
                int more = chance.nextInt(dictionary.size());
                if (Arrays.binarySearch(found.present(), more) >= 0 || Arrays.binarySearch(found.denied(), more) >= 0)
                    continue;
                int most = 0;
                for (int pattern = 1; pattern < syndromes.size(); pattern++)
                    if (syndromes.weight(pattern, more) > syndromes.weight(most, more)) most = pattern;
                var present = Arrays.copyOf(found.present(), found.present().length + 1);
                present[present.length - 1] = more;
                Arrays.sort(present);
                double before = syndromes.probabilities(found)[most];
                double after = syndromes.probabilities(new Dictionary.Found(present, found.denied()))[most];
                assertThat(after).as("visit %d, finding %s", i, dictionary.symptom(more).nameZh())
                    .isGreaterThanOrEqualTo(before - 1e-12);
            }
        }
    }

    /** The more visits of a pattern show a finding, the more the finding speaks for it, and the less the textbook decides. */
    @Test
    void visitsMoveTheEvidenceAwayFromTheTextbookStepByStep() {
        var model = Model.untrained(KNOWLEDGE);
        var syndromes = model.syndromes();
        int finding = model.dictionary().number(County.finding("耳鸣"));
        int pattern = syndromes.number(KNOWLEDGE.syndromeByName("风寒束表证").orElseThrow().id());
        var visit = new int[]{finding};
        double weight = syndromes.share(pattern, finding);
        double share = syndromes.learnedShare(pattern);
        for (int i = 0; i < 100; i++) {
            syndromes.learn(visit, List.of(syndromes.pattern(pattern).id()));
            assertThat(syndromes.share(pattern, finding)).isGreaterThan(weight);
            assertThat(syndromes.learnedShare(pattern)).isGreaterThan(share);
            weight = syndromes.share(pattern, finding);
            share = syndromes.learnedShare(pattern);
        }
        assertThat(share).isCloseTo(100 / 120.0, within(1e-12));
    }

    @Test
    void probabilitiesAreProbabilitiesAndNeverAVerdictAlone() {
        for (int i = 0; i < VISITS; i++) {
            var suggestion = LEARNED.suggest(visits.get(i).examined());
            var all = LEARNED.model().syndromes().probabilities(LEARNED.model().dictionary().read(visits.get(i)
                .examined()));
            assertThat(Arrays.stream(all).sum()).isCloseTo(1, within(1e-9));
            if (suggestion.abstention().isEmpty())
                assertThat(suggestion.syndromes()).as("visit %d", i).hasSize(3)
                    .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
        }
    }

    @Test
    void saysNothingOnNoise() {
        for (var engine : List.of(FIRST_DAY, LEARNED)) {
            var symptoms = KNOWLEDGE.symptoms();
            int silent = 0;
            for (int i = 0; i < VISITS; i++) {
                var some = new HashSet<SymptomId>();
                while (some.size() < 6)
                    some.add(symptoms.get(chance.nextInt(symptoms.size())).id());
                var suggestion = engine.suggest(FourExaminations.of(anybody()).finding(some.toArray(SymptomId[]::new)));
                if (suggestion.abstention().isPresent()) {
                    silent++;
                    assertThat(suggestion.herbs()).isEmpty();
                    assertThat(suggestion.syndromes()).isEmpty();
                    assertThat(suggestion.formulas()).isEmpty();
                }
            }
            assertThat(silent).as("of %d by %s", VISITS, engine.model().version()).isGreaterThan(VISITS * 95 / 100);
        }
    }

    /** However rare a finding has become in the county: it speaks for a pattern by the book or by a visit, or not at all. */
    @Test
    void whatNeitherBookNorVisitConnectsNeverSpeaksForAPattern() {
        var syndromes = LEARNED.model().syndromes();
        for (int pattern = 0; pattern < syndromes.size(); pattern++)
            for (int finding = 0; finding < LEARNED.model().dictionary().size(); finding++)
                if (!syndromes.names(pattern, finding) && !syndromes.wasShown(pattern, finding))
                    assertThat(syndromes.weight(pattern, finding)).as("%s, %s", syndromes.pattern(pattern).nameZh(),
                        LEARNED.model().dictionary().symptom(finding).nameZh()).isNegative();
    }

    @Test
    void saysNothingOnWordsThatMeanNothing() {
        for (int i = 0; i < VISITS; i++) {
            var text = new StringBuilder();
            for (int j = 0; j < 40; j++)
                text.append((char) (0x4e00 + chance.nextInt(0x5000)));
            for (var engine : List.of(FIRST_DAY, LEARNED)) {
                var suggestion = engine.suggest(FourExaminations.of(anybody()).says(text.toString()));
                assertThat(suggestion.abstention()).as("visit %d: %s", i, text).isPresent();
                assertThat(suggestion.herbs()).isEmpty();
            }
        }
    }

    @Test
    void seldomKeepsSilentOnWhatTheTextbookDescribes() {
        long silent = visits.stream().filter(visit -> FIRST_DAY.suggest(visit.examined()).abstention().isPresent())
            .count();
        assertThat(silent).as("of %d", VISITS).isLessThan(VISITS / 5);
    }
}
