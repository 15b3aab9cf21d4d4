package org.xinglin.engine.assist.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.engine.assist.master.Invented.ASSIST;
import static org.xinglin.engine.assist.master.Invented.HABITS;
import static org.xinglin.engine.assist.master.Invented.KNOWLEDGE;
import static org.xinglin.engine.assist.master.Invented.REVIEW;
import static org.xinglin.engine.assist.master.Invented.SETTINGS;
import static org.xinglin.engine.assist.master.Invented.SPLEEN;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.master.Experience.Guidance;
import org.xinglin.engine.assist.master.Experience.Modification;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.Sex;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;

class ExperienceTest {
    private static final Experience DRAFT = Experience.draft(Mined.from(Casebook.of(Invented.master(1, 400)), Casebook
        .of(List.of()), KNOWLEDGE, SETTINGS), KNOWLEDGE);

    private static FourExaminations spleen(Resident resident) {
        return FourExaminations.of(resident).diagnosed(SPLEEN.syndrome());
    }

    private static List<Experience.Applied> applied(Experience experience, FourExaminations examined) {
        return experience.to(examined, ASSIST.suggest(examined), ASSIST);
    }

    private static List<HerbId> herbs(Experience.Applied applied) {
        return applied.given().stream().map(given -> given.herb().herb().id()).toList();
    }

    @Test
    void theDraftHoldsTheFormulaWhatIsAlwaysAddedAndWhatAFindingAsksFor() {
        var guidance = DRAFT.guidances().stream().filter(each -> each.syndrome().equals(SPLEEN.syndrome())).findFirst()
            .orElseThrow();
        assertThat(guidance.name()).isEqualTo("四君子汤");
        assertThat(guidance.modifications())
            .contains(new Modification(Rule.Change.ADD, SPLEEN.own(), Optional.empty()),
                new Modification(Rule.Change.ADD, SPLEEN.withFinding(), Optional.of(SPLEEN.finding())));
    }

    @Test
    void whatAFindingAsksForIsGivenOnlyWithIt() {
        var adult = Resident.aged(50).build();
        var without = applied(DRAFT, spleen(adult)).getFirst();
        assertThat(herbs(without)).contains(SPLEEN.own()).doesNotContain(SPLEEN.withFinding());
        var with = applied(DRAFT, spleen(adult).finding(SPLEEN.finding())).getFirst();
        assertThat(herbs(with)).contains(SPLEEN.own(), SPLEEN.withFinding());
        assertThat(with.given().stream().filter(given -> given.herb().herb().id().equals(SPLEEN.withFinding()))
            .findFirst().orElseThrow().because().orElseThrow().when()).contains(SPLEEN.finding());
    }

    @Test
    void whatTheMasterLeavesOutIsNotGivenAndSaid() {
        var poria = Invented.herb("茯苓");
        var signed = new Experience(List.of(new Guidance(SPLEEN.syndrome(), "四君子汤", List.of(Invented.herb("党参"), poria),
            List.of(new Modification(Rule.Change.LEAVE_OUT, poria, Optional.of(SPLEEN.finding()))), "")));
        var adult = Resident.aged(50).build();
        assertThat(herbs(applied(signed, spleen(adult)).getFirst())).contains(poria);
        var left = applied(signed, spleen(adult).finding(SPLEEN.finding())).getFirst();
        assertThat(herbs(left)).doesNotContain(poria);
        assertThat(left.left()).extracting(Modification::herb).containsExactly(poria);
    }

    @Test
    void nothingIsSaidForAPatternTheMasterHasSignedNothingFor() {
        var other = KNOWLEDGE.syndromes().stream().filter(each -> !each.isCategoryTerm()
            && HABITS.stream().noneMatch(habit -> habit.syndrome().equals(each.id()))).findFirst().orElseThrow();
        var examined = FourExaminations.of(Resident.aged(50).build()).diagnosed(other.id());
        assertThat(applied(DRAFT, examined)).isEmpty();
    }

    @Test
    void nothingIsSaidWhereTheEngineAbstains() {
        assertThat(applied(DRAFT, FourExaminations.of(Resident.aged(50).build()))).isEmpty();
    }

    /** Whatever a master signs and whoever the resident is, the safety layer stands behind it. */
    @Test
    void nothingTheReviewForbidsIsEverGiven() {
        var chance = new Random(11);
        var herbs = KNOWLEDGE.herbs();
        int removed = 0;
        for (int round = 0; round < 200; round++) {
            var signed = new Experience(List.of(new Guidance(SPLEEN.syndrome(), "", chance.ints(8, 0, herbs.size())
                .mapToObj(i -> herbs.get(i).id()).toList(),
                chance.ints(4, 0, herbs.size())
                    .mapToObj(i -> new Modification(Rule.Change.ADD, herbs.get(i).id(), Optional.empty())).toList(),
                "")));
            var resident = Resident.aged(1 + chance.nextInt(90));
            if (chance.nextBoolean()) resident.sex(Sex.FEMALE).pregnantWeeks(1 + chance.nextInt(39));
            if (chance.nextBoolean()) resident.allergicTo(herbs.get(chance.nextInt(herbs.size())).id());
            var somebody = resident.build();
            for (var each : applied(signed, spleen(somebody))) {
                removed += each.removed().size();
                var given = each.given().stream().map(given_ -> given_.herb().herb()).toList();
                if (!given.isEmpty()) assertThat(forbidden(somebody, given)).as("round " + round).isEmpty();
            }
        }
        assertThat(removed).isPositive();
    }

    private static List<?> forbidden(Resident resident, List<Herb> herbs) {
        var rows = herbs.stream().map(herb -> Item.of(herb.id(), herb.dose().map(dose -> dose.min()).orElse(Mass
            .ofGrams("0.1")), herb.specialDecoction())).collect(Collectors.toList());
        return REVIEW.check(ReviewCase.of(resident, Prescription.ofDays(1).items(rows).build())).all().stream()
            .filter(finding -> finding.severity() == Severity.FORBID).toList();
    }
}
