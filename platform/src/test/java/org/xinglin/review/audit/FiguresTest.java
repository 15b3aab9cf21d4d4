package org.xinglin.review.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.review.audit.ResultClass.ABNORMAL;
import static org.xinglin.review.audit.ResultClass.NOT_TO_NORM;
import static org.xinglin.review.audit.ResultClass.REASONABLE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinglin.clinic.VisitId;
import org.xinglin.review.Agreement;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;
import org.xinglin.page.Percent;
import org.xinglin.prescription.IssuedPrescription;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.prescription.IssuedPrescriptions.Whose;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.review.audit.Figures.Results;

class FiguresTest {
    private static final UUID DOCTOR = new UUID(0, 9);
    private static final DepartmentId DEPARTMENT = new DepartmentId(new UUID(4, 1));
    private static final HerbUse HUANGQI = new HerbUse(HerbId.of("huangqi"), "黄芪", 1, Money.ofFen(400));

    @Test
    void countsTheUnreasonableAmongTheJudgedAlone() {
        assertThat(new Results(Map.of(REASONABLE, 7, NOT_TO_NORM, 2, ABNORMAL, 1)).unreasonable())
            .contains(new BigDecimal("0.300000"));
    }

    @Test
    void hasNoRateWhereNothingWasJudged() {
        assertThat(new Results(Map.of()).unreasonable()).isEmpty();
        assertThat(Percent.of(Optional.empty())).isEqualTo("—");
        assertThat(Percent.of(Optional.of(new BigDecimal("0.125000")))).isEqualTo("12.5%");
    }

    @Test
    void takesTheNumberThatNineInTenDoNotExceed() {
        assertThat(Figures.percentile90(new int[]{12})).isEqualTo(12);
        assertThat(Figures.percentile90(IntStream.rangeClosed(1, 10).toArray())).isEqualTo(9);
        assertThat(Figures.percentile90(IntStream.rangeClosed(1, 11).toArray())).isEqualTo(10);
        assertThat(Figures.percentile90(new int[0])).isZero();
    }

    @Test
    void averagesOverPrescriptionsWithPricesPerPacket() {
        var figures = Figures.of(new Figures.Month(List.of(issued(1, 10, 7, 1400), issued(2, 13, 3, 1000)),
            Map.of(visit(2), DEPARTMENT), Map.of(Whose.of(DEPARTMENT), List.of(HUANGQI))), List.of(), List.of(),
            (whose, each) -> whose.department().map(id -> "中医科").or(() -> whose.prescriber().map(id -> "王医师"))
                .orElse("杏花村卫生室"));
        assertThat(figures.all().herbs()).isEqualTo(new BigDecimal("11.5"));
        // 200 fen and 333 fen a packet: 266.5, half up
        assertThat(figures.all().packetPrice()).isEqualTo(Money.ofFen(267));
        assertThat(figures.prescribers()).singleElement().returns(2, Figures.Group::prescriptions)
            .returns("王医师", Figures.Group::name).returns(List.of(), Figures.Group::dearest);
        assertThat(figures.departments()).as("of the second alone").singleElement()
            .returns(1, Figures.Group::prescriptions).returns("中医科", Figures.Group::name)
            .returns(List.of(HUANGQI), Figures.Group::dearest);
    }

    /** Of 10 pairs 8 agree; by chance (7*7 + 3*3) / 100 would. */
    @Test
    void measuresAgreementBeyondChance() {
        var pairs = new java.util.ArrayList<List<ResultClass>>();
        for (int i = 0; i < 6; i++)
            pairs.add(List.of(REASONABLE, REASONABLE));
        pairs.add(List.of(REASONABLE, ABNORMAL));
        pairs.add(List.of(ABNORMAL, REASONABLE));
        pairs.add(List.of(ABNORMAL, ABNORMAL));
        pairs.add(List.of(ABNORMAL, ABNORMAL));
        var agreement = Agreement.of(pairs);
        assertThat(agreement.same()).contains(new BigDecimal("0.800000"));
        assertThat(agreement.kappa()).contains(new BigDecimal("0.523810"));
    }

    @Test
    void hasNoKappaWhereChanceExplainsAll() {
        assertThat(Agreement.of(List.of(List.of(REASONABLE, REASONABLE))).kappa()).isEmpty();
        assertThat(Agreement.of(List.<List<ResultClass>>of()).same()).isEmpty();
    }

    private static VisitId visit(int n) { return new VisitId(new UUID(3, n)); }

    private static IssuedPrescription issued(int n, int herbs, int packets, long fen) {
        return new IssuedPrescription(new PrescriptionId(new UUID(1, n)),
            HumanNumber.draw("CF", LocalDate.of(2026, 11, 22)), 1, visit(n),
            new InstitutionId(new UUID(2, 1)), DOCTOR, DOCTOR, "王医师", Instant.EPOCH, packets, herbs,
            Mass.ofGrams(100), Money.ofFen(fen), false);
    }
}
