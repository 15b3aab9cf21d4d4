package org.xinglin.herb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.PlatformTest;
import org.xinglin.TestClock;
import org.xinglin.TestCounty;
import org.xinglin.TestRace;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.ProposalRefusal;
import org.xinglin.kernel.Refusal;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;

@PlatformTest
class HerbCatalogueTest {
    private static final HerbId BAISHAO = HerbId.of("baishao");
    private static final HerbId HUANGQI = HerbId.of("huangqi");
    private static final HerbId CHENPI = HerbId.of("chenpi");
    private static final Money PRICE = Money.ofYuan("63.55");
    private final HerbCatalogue catalogue;
    private static final InstitutionClass LEVEL = InstitutionClass.VILLAGE_CLINIC;
    private final PriceChanges changes;
    private final Fees fees;
    private final TestRace race;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final Caller keeper;
    private final TestCounty county;
    private final LocalDate today;
    /** Far off, so that nobody else's charge is touched. */
    private final LocalDate then;

    HerbCatalogueTest(HerbCatalogue catalogue, PriceChanges changes, Fees fees, TestRace race, TestClock clock,
        JdbcClient jdbc,
        TestCounty county,
        Institutions institutions) {
        this.catalogue = catalogue;
        this.changes = changes;
        this.fees = fees;
        this.race = race;
        this.clock = clock;
        this.jdbc = jdbc;
        this.county = county;
        this.keeper = county.caller(Role.STOCK_KEEPER);
        this.today = institutions.today();
        this.then = today.plusYears(20);
    }

    @Test
    void pricesAPieceFromTheDayOn() {
        var before = catalogue.price(BAISHAO, then.minusDays(1)).map(Price::perKg);
        changed(BAISHAO, then, PRICE, "集中采购");
        changed(BAISHAO, then.plusDays(3), Money.ofYuan("70"), "调价");
        assertThat(catalogue.pricePerKg(BAISHAO, then)).isEqualTo(PRICE);
        assertThat(catalogue.pricePerKg(BAISHAO, then.plusDays(2))).isEqualTo(PRICE);
        assertThat(catalogue.pricePerKg(BAISHAO, then.plusDays(3))).isEqualTo(Money.ofYuan("70"));
        assertThat(catalogue.price(BAISHAO, then.minusDays(1)).map(Price::perKg)).isEqualTo(before);
        // 12 g at 63.55 yuan a kilogram are 0.7626 yuan: 76 fen.
        assertThat(Mass.ofGrams(12).at(catalogue.pricePerKg(BAISHAO, then))).isEqualTo(Money.ofFen(76));
        assertThat(catalogue.priceHistory(BAISHAO)).extracting(Price::source).startsWith("调价", "集中采购");
        refuses(HerbRefusal.NO_PRICE, () -> catalogue.pricePerKg(BAISHAO, today.minusDays(1)));
    }

    /** Nothing is charged by it before another person of the pharmacy has approved it, and then once. */
    @Test
    void changesAPriceByTwo() {
        catalogue.setPrices(Caller.PROGRAM, Map.of(BAISHAO, PRICE), then.plusYears(1), "起步");
        var before = PRICE;
        var id = changes.say(keeper, Map.of(BAISHAO, Money.ofYuan("99")), then.plusYears(1), "两人调价").orElseThrow();
        assertThat(catalogue.pricePerKg(BAISHAO, then.plusYears(1))).isEqualTo(before);
        assertThat(changes.get(id).rows()).containsExactly(
            new PriceChange.Row(BAISHAO, before, Money.ofYuan("99")));
        refuses(ProposalRefusal.SAME_PERSON, () -> changes.approve(keeper, id, 0));
        refuses(HerbRefusal.NOT_YOUR_PHARMACY, () -> changes.approve(county.caller(Role.CASHIER), id, 0));
        var chief = county.caller(Role.CHIEF_PHARMACIST);
        assertThat(race.done(8, () -> changes.approve(chief, id, 0))).isEqualTo(1);
        assertThat(catalogue.price(BAISHAO, then.plusYears(1)).orElseThrow())
            .returns(Money.ofYuan("99"), Price::perKg).returns(keeper.name(), Price::by)
            .returns(chief.name(), Price::approver);
        refuses(ProposalRefusal.DECIDED, () -> changes.withdraw(keeper, id, 1));
        var other = changes.say(keeper, Map.of(BAISHAO, Money.ofYuan("5")), then.plusYears(1), "打错").orElseThrow();
        refuses(ProposalRefusal.REASON_MISSING, () -> changes.refuse(chief, other, 0, " "));
        changes.refuse(chief, other, 0, "少一个零");
        assertThat(catalogue.pricePerKg(BAISHAO, then.plusYears(1))).isEqualTo(Money.ofYuan("99"));
    }

    private void changed(HerbId herb, LocalDate from, Money perKg, String source) {
        changes.say(keeper, Map.of(herb, perKg), from, source)
            .ifPresent(id -> changes.approve(county.caller(Role.CHIEF_PHARMACIST), id, 0));
    }

    @Test
    void leavesOutPiecesWithoutAPrice() {
        changed(HUANGQI, then, PRICE, "集中采购");
        assertThat(catalogue.pricesPerKg(List.of(HUANGQI), then)).containsExactly(Map.entry(HUANGQI, PRICE));
        assertThat(catalogue.pricesPerKg(List.of(HUANGQI), today.minusDays(1))).isEmpty();
    }

    @Test
    void setsAllPricesOrNone() {
        refuses(HerbRefusal.PRICE_WRONG,
            () -> changes.say(keeper, Map.of(CHENPI, PRICE, BAISHAO, Money.ZERO), then, "一批"));
        assertThat(catalogue.priceHistory(CHENPI)).noneMatch(price -> price.source().equals("一批"));
    }

    @Test
    void refusesToReachBack() {
        refuses(HerbRefusal.BACKDATED, () -> changes.say(keeper, Map.of(CHENPI, PRICE), today.minusDays(1), "追溯"));
        refuses(HerbRefusal.BACKDATED, () -> fees.propose(keeper, home(today.minusDays(1), PRICE, "追溯")));
    }

    @Test
    void asksForASource() {
        refuses(HerbRefusal.SOURCE_MISSING, () -> changes.say(keeper, Map.of(CHENPI, PRICE), today, " "));
    }

    @Test
    void letsOnlyTheSharedPharmacySetPrices() {
        refuses(HerbRefusal.NOT_YOUR_PHARMACY,
            () -> changes.say(county.caller(Role.VILLAGE_DOCTOR), Map.of(CHENPI, PRICE), today, "自定"));
        refuses(HerbRefusal.NOT_YOUR_PHARMACY,
            () -> changes.say(county.caller(Role.CASHIER), Map.of(CHENPI, PRICE), today, "自定"));
        var elsewhere = county.employ("keeper-elsewhere", Role.STOCK_KEEPER, county.peoplesHospital).caller();
        refuses(HerbRefusal.NOT_YOUR_PHARMACY, () -> changes.say(elsewhere, Map.of(CHENPI, PRICE), today, "别家药房"));
    }

    @Test
    void setsAFeeByTwoPersons() {
        var far = then.plusDays(40);
        var chief = county.caller(Role.CHIEF_PHARMACIST);
        var id = fees.propose(keeper, home(far, Money.ZERO, "惠民"));
        assertThat(fees.history()).as("nothing holds yet").noneMatch(fee -> fee.terms().source().equals("惠民"));
        refuses(ProposalRefusal.SAME_PERSON, () -> fees.approve(keeper, id, 0));
        refuses(HerbRefusal.NOT_YOUR_PHARMACY, () -> fees.approve(county.caller(Role.CASHIER), id, 0));
        assertThat(race.done(8, () -> fees.approve(chief, id, 0))).isEqualTo(1);
        assertThat(fees.of(FeeKind.DELIVERY_TO_HOME, LEVEL, far)).returns(Money.ZERO, fee -> fee.terms().amount())
            .returns(keeper.name(), Fee::by).returns(chief.name(), Fee::approver);
        assertThat(fees.history()).filteredOn(fee -> fee.terms().source().equals("惠民")).hasSize(1);
        refuses(HerbRefusal.FEE_NOT_SET, () -> fees.of(FeeKind.DELIVERY_TO_HOME, LEVEL, today.minusDays(1)));
        refuses(HerbRefusal.FEE_WRONG, () -> home(far, Money.ofFen(-1), "倒贴"));
        refuses(HerbRefusal.SOURCE_MISSING, () -> home(far, Money.ZERO, " "));
    }

    @Test
    void leavesTheFeeAsItIsWhereTheSecondPersonSaysNoOrTheDayHasCome() {
        var id = fees.propose(keeper, home(today, PRICE, "当日"));
        var chief = county.caller(Role.CHIEF_PHARMACIST);
        refuses(ProposalRefusal.REASON_MISSING, () -> fees.refuse(chief, id, 0, " "));
        refuses(ProposalRefusal.NOT_YOURS, () -> fees.withdraw(chief, id, 0));
        clock.advance(Duration.ofDays(1));
        refuses(HerbRefusal.BACKDATED, () -> fees.approve(chief, id, 0));
        clock.back();
        fees.refuse(chief, id, 0, "没有依据");
        refuses(ProposalRefusal.DECIDED, () -> fees.approve(chief, id, 1));
        assertThat(fees.history()).noneMatch(fee -> fee.terms().source().equals("当日"));
    }

    @AfterEach
    void theClockGoesBack() { clock.back(); }

    private static FeeTerms home(LocalDate from, Money amount, String source) {
        return FeeTerms.flat(FeeKind.DELIVERY_TO_HOME, from, FeeTerms.Per.ORDER, amount, source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update herb.price set per_kg_fen = 1", "delete from herb.price",
        "update herb.fee set amount_fen = 1", "delete from herb.price_list"})
    void letsTheProgramOverwriteNothing(String sql) {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.sql(sql).update())
            .havingRootCause().withMessageContaining("permission denied");
    }

    private static void refuses(Refusal reason, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(reason, Refused::reason);
    }
}
