package org.xinglin.pharmacy.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.modulith.NamedInterface;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.SupplierId;

/** 到货单: what a supplier delivered, weighed by one person and inspected by another. */
@NamedInterface("consignments")
public record Consignment(ConsignmentId id, HumanNumber number, InstitutionId pharmacy, SupplierId supplier,
    String supplierName, String invoice, Stage stage, Signed.Person unloadedBy, Instant unloadedAt,
    Optional<Signed.Person> inspectedBy, Optional<Instant> inspectedAt, List<Line> lines, int version) {
    /** 到货单状态. */
    public enum Stage {
        UNLOADED, INSPECTED
    }

    /** 验收项目: what the second person looks at, line by line (rules.md 2.10, 2.7). */
    public enum Point {
        PACKAGING, LABEL_AND_DATES, TEST_REPORT, NAME_AND_FORM, NO_INSECTS_OR_MOULD
    }

    /**
     * 到货明细.
     *
     * @param invoiced by the supplier; @param delivered as weighed; @param accepted none before inspection
     * @param failed points it did not pass; @param reason why less was accepted than delivered
     */
    public record Line(int seq, HerbId herb, String lotNumber, LocalDate producedOn, LocalDate expiresOn,
        Mass invoiced, Mass delivered, Optional<Mass> accepted, Set<Point> failed, String reason) {
        public Line {
            failed = Set.copyOf(failed);
        }

        /** 短少: less came than was invoiced. */
        public boolean isShort() { return delivered.compareTo(invoiced) < 0; }

        /** @throws Refused ACCEPTED_TOO_MUCH, FAILED_IS_REFUSED or REASON_MISSING */
        Line inspected(Mass taken, Set<Point> points, String why) {
            if (taken.compareTo(delivered) > 0) throw new Refused(StockRefusal.ACCEPTED_TOO_MUCH, lotNumber, delivered);
            if (!points.isEmpty() && !taken.isZero()) throw new Refused(StockRefusal.FAILED_IS_REFUSED, lotNumber);
            if (taken.compareTo(delivered) < 0 && (why.isBlank() || why.length() > 300))
                throw new Refused(StockRefusal.REASON_MISSING);
            return new Line(seq, herb, lotNumber, producedOn, expiresOn, invoiced, delivered, Optional.of(taken),
                points, why.strip());
        }
    }

    public Consignment {
        lines = List.copyOf(lines);
    }

    /** @throws Refused STALE, ALREADY_DECIDED or SAME_PERSON */
    Consignment inspected(Caller by, int seen, List<Line> seenLines, Instant now) {
        if (seen != version) throw new Refused(StockRefusal.STALE);
        if (stage == Stage.INSPECTED)
            throw new Refused(StockRefusal.ALREADY_DECIDED, new Worded("stock.consignment-stage.inspected"));
        if (by.staff().equals(unloadedBy.staff())) throw new Refused(StockRefusal.SAME_PERSON);
        return new Consignment(id, number, pharmacy, supplier, supplierName, invoice, Stage.INSPECTED, unloadedBy,
            unloadedAt, Optional.of(Signed.Person.of(by)), Optional.of(now), seenLines, version);
    }
}
