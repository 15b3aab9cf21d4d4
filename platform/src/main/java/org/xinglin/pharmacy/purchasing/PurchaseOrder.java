package org.xinglin.pharmacy.purchasing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.SupplierId;
import org.xinglin.pharmacy.stock.Signed;

/** 采购单: drafted by one person, approved by another, ended when it has arrived. */
public record PurchaseOrder(PurchaseOrderId id, HumanNumber number, InstitutionId pharmacy, SupplierId supplier,
    String supplierName, Stage stage, Instant draftedAt, Signed.Person draftedBy, Optional<Signed.Person> approvedBy,
    List<Line> lines, int version) {
    /** 采购单状态. */
    public enum Stage {
        DRAFTED, APPROVED, ARRIVED, WITHDRAWN
    }

    /** 采购明细. */
    public record Line(HerbId herb, Mass mass) {}

    public PurchaseOrder {
        lines = List.copyOf(lines);
    }

    /** @throws Refused STALE, NOT_IN_STAGE or SAME_PERSON */
    PurchaseOrder approved(Caller by, int seen) {
        mustBe(seen, stage == Stage.DRAFTED);
        if (by.staff().equals(draftedBy.staff())) throw new Refused(PurchasingRefusal.SAME_PERSON);
        return new PurchaseOrder(id, number, pharmacy, supplier, supplierName, Stage.APPROVED, draftedAt, draftedBy,
            Optional.of(Signed.Person.of(by)), lines, version);
    }

    /** As it is, while deliveries may come for it. @throws Refused STALE or NOT_IN_STAGE */
    PurchaseOrder awaiting(int seen) {
        mustBe(seen, stage == Stage.APPROVED);
        return this;
    }

    /** @throws Refused STALE or NOT_IN_STAGE */
    PurchaseOrder arrived(int seen) {
        return awaiting(seen).with(Stage.ARRIVED);
    }

    /** @throws Refused STALE or NOT_IN_STAGE */
    PurchaseOrder withdrawn(int seen) {
        mustBe(seen, stage == Stage.DRAFTED || stage == Stage.APPROVED);
        return with(Stage.WITHDRAWN);
    }

    private void mustBe(int seen, boolean here) {
        if (seen != version) throw new Refused(PurchasingRefusal.STALE);
        if (!here)
            throw new Refused(PurchasingRefusal.NOT_IN_STAGE,
                new Worded("purchasing.stage." + stage.name().toLowerCase(Locale.ROOT)));
    }

    private PurchaseOrder with(Stage next) {
        return new PurchaseOrder(id, number, pharmacy, supplier, supplierName, next, draftedAt, draftedBy, approvedBy,
            lines, version);
    }
}
