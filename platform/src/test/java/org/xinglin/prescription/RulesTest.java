package org.xinglin.prescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_EXCLUDES;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_TOO_LONG;
import static org.xinglin.prescription.PrescriptionRefusal.LONG_TERM_UNCONFIRMED;
import static org.xinglin.prescription.PrescriptionRefusal.TOO_MANY_DAYS;
import static org.xinglin.prescription.PrescriptionRefusal.TOO_MANY_EMERGENCY_DAYS;
import static org.xinglin.prescription.PrescriptionRefusal.TOO_MANY_ROWS;
import static org.xinglin.prescription.PrescriptionRefusal.TOXIC_QUANTITY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;

/** Quantities, prices and usage lines, on plain values. */
class RulesTest {
    private static final Limits LIMITS = new Limits(1, 3, 7, 3, 28, 84, 2, 14, 30, 500, 7, 3, true, false);
    private static final Optional<LongTerm> REASON = Optional.of(new LongTerm("高血压稳定，外出务工", "", false));
    private static final Optional<LongTerm> CONFIRMED = Optional.of(new LongTerm("高血压稳定", "血压达标三月，依从性好", true));

    @Test
    void allowsSevenDaysAndRefusesEightWithoutReason() {
        check(7, false, Optional.empty());
        refused(TOO_MANY_DAYS, 8, false, Optional.empty());
        check(8, false, REASON);
    }

    @Test
    void allowsThreeDaysInAnEmergencyWhateverTheReason() {
        check(3, true, Optional.empty());
        refused(TOO_MANY_EMERGENCY_DAYS, 4, true, CONFIRMED);
    }

    @Test
    void wantsAssessmentAndSignatureAboveFourWeeksAndEndsAtTwelve() {
        check(28, false, REASON);
        refused(LONG_TERM_UNCONFIRMED, 29, false, REASON);
        refused(LONG_TERM_UNCONFIRMED, 29, false, Optional.of(new LongTerm("稳定", "已评估", false)));
        check(84, false, CONFIRMED);
        refused(LONG_TERM_TOO_LONG, 85, false, CONFIRMED);
    }

    @Test
    void keepsToxicAndNarcoticPiecesOutOfLongTermPrescriptions() {
        var narcotic = Written.KNOWLEDGE.herbs().stream().filter(herb -> herb.controlled() == Controlled.NARCOTIC)
            .findFirst().orElseThrow();
        var body = Written.body(Written.rows("黄芪 15", narcotic.nameZh() + " 3"), 14, false, CONFIRMED);
        refused(LONG_TERM_EXCLUDES, body);
        SubmissionRules.check(Written.body(Written.rows("黄芪 15", narcotic.nameZh() + " 3"), 3, false,
            Optional.empty()), LIMITS, Written.KNOWLEDGE);
    }

    /** 《医疗用毒性药品管理办法》(国务院令第23号, 1988): 每次处方剂量不得超过2日极量. */
    @Test
    void refusesMoreThanTwoDaysOfTheGreatestDoseOfAToxicPieceOverAllPackets() {
        var toxic = Written.KNOWLEDGE.herbs().stream()
            .filter(herb -> herb.controlled() == Controlled.TOXIC_DRUG && herb.dose().isPresent())
            .findFirst().orElseThrow();
        var most = toxic.dose().orElseThrow().max();
        SubmissionRules.check(toxic(toxic, most, 2), LIMITS, Written.KNOWLEDGE);
        refused(TOXIC_QUANTITY, toxic(toxic, most, 3));
    }

    private static Body toxic(Herb herb, Mass mass, int packets) {
        return Written.body(List.of(new Row(1, herb.id(), herb.nameZh(), "", mass, Set.of(), Optional.empty())),
            packets, false, Optional.empty());
    }

    @Test
    void refusesMoreRowsThanTheLimit() {
        var herbs = Written.KNOWLEDGE.herbs();
        var rows = IntStream.rangeClosed(1, 31)
            .mapToObj(i -> new Row(i, herbs.get(i).id(), herbs.get(i).nameZh(), "", Mass.ofGrams(1), Set.of(),
                Optional.empty()))
            .toList();
        refused(TOO_MANY_ROWS, Written.body(rows, 1, false, Optional.empty()));
        SubmissionRules.check(Written.body(rows.subList(0, 30), 1, false, Optional.empty()), LIMITS,
            Written.KNOWLEDGE);
    }

    @ParameterizedTest
    @CsvSource({"1,1,7,7", "1,2,7,14", "2,1,7,4", "2,3,7,11", "3,1,7,3"})
    void countsADayBegunAsADay(int packets, int inDays, int count, int days) {
        assertThat(new Pace(packets, inDays).days(count)).isEqualTo(days);
    }

    @Test
    void comesToTheDailyDoseByThePaceAndNeverBelowIt() {
        assertThat(new Pace(2, 1).aDay(Mass.ofGrams("4.5"))).isEqualTo(Mass.ofGrams("9"));
        assertThat(new Pace(2, 3).aDay(Mass.ofGrams("10"))).isEqualTo(Mass.ofMg(6667));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(0, 1));
    }

    /** The example of 《中药处方格式及书写规范》: 每日1剂,水煎400ml,分早晚两次空腹温服. */
    @Test
    void wordsTheUsageLineAsTheStandardDoes() {
        var usage = new Usage(Pace.ONE_A_DAY, 2, Preparation.DECOCTION, Route.ORAL, 400, Usage.Timing.EMPTY_STOMACH,
            Usage.Temperature.WARM, "");
        assertThat(usage.written()).isEqualTo("每日1剂，水煎400ml，分早晚两次空腹温服");
        assertThat(new Usage(new Pace(1, 2), 3, Preparation.POWDER, Route.EXTERNAL, 0, Usage.Timing.ANY_TIME,
            Usage.Temperature.WARM, "调敷患处").written()).isEqualTo("2日1剂，研为散剂，分早中晚三次外用，调敷患处");
    }

    @Test
    void roundsEachRowOnceAndSplitsTheChargeToTheFen() {
        var body = Written.body(7, "麻黄 9", "桂枝 6.5");
        var price = Pricing.price(body, Map.of(HerbId.of("mahuang"), Money.ofFen(4571), HerbId.of("guizhi"),
            Money.ofFen(3333)), Money.ofFen(2100), Money.ofFen(600), LIMITS, new BigDecimal("0.55"));
        assertThat(price.rows()).as("63 g at 45.71, 45.5 g at 33.33 yuan a kilogram")
            .containsExactly(Money.ofFen(288), Money.ofFen(152));
        assertThat(price.insured()).as("0.55 of 4.40 + 21.00").isEqualTo(Money.ofFen(1397));
        assertThat(price.self()).as("the rest, delivery with it").isEqualTo(Money.ofFen(440 + 2100 + 600 - 1397));
    }

    @Test
    void balancesToTheFenForAnyPricesAndRatios() {
        var random = new Random(20261122);
        var herbs = Written.KNOWLEDGE.herbs();
        for (int round = 0; round < 2000; round++) {
            var rows = IntStream.rangeClosed(1, 1 + random.nextInt(20)).mapToObj(i -> {
                var herb = herbs.get(random.nextInt(herbs.size()));
                return new Row(i, herb.id(), herb.nameZh(), "", Mass.ofMg(1 + random.nextInt(60_000)), Set.of(),
                    Optional.empty());
            }).toList();
            var prices = rows.stream().map(Row::herb).distinct()
                .collect(Collectors.toMap(id -> id, id -> Money.ofFen(1 + random.nextInt(10_000_000))));
            var price = Pricing.price(Written.body(rows, 1 + random.nextInt(30), false, Optional.empty()), prices,
                Money.ofFen(random.nextInt(10_000)), Money.ofFen(random.nextInt(2000)), LIMITS,
                BigDecimal.valueOf(random.nextInt(10_001), 4));
            assertThat(price.total()).isEqualTo(price.herbs().plus(price.decoction()).plus(price.delivery()));
            assertThat(price.self().isNegative()).isFalse();
        }
    }

    private static void check(int packets, boolean emergency, Optional<LongTerm> longTerm) {
        SubmissionRules.check(Written.body(Written.rows("黄芪 15", "当归 9"), packets, emergency, longTerm), LIMITS,
            Written.KNOWLEDGE);
    }

    private static void refused(PrescriptionRefusal reason, int packets, boolean emergency,
        Optional<LongTerm> longTerm) {
        refused(reason, Written.body(Written.rows("黄芪 15", "当归 9"), packets, emergency, longTerm));
    }

    private static void refused(PrescriptionRefusal reason, Body body) {
        assertThatExceptionOfType(Refused.class)
            .isThrownBy(() -> SubmissionRules.check(body, LIMITS, Written.KNOWLEDGE))
            .returns(reason, Refused::reason);
    }
}
