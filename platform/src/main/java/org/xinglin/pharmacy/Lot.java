package org.xinglin.pharmacy;

import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;

/** 批号: one lot of one herbal piece. @param onHand on the shelf, reserved or not; @param holdReason why it may not leave */
public record Lot(LotId id, InstitutionId pharmacy, HerbId herb, String number, SupplierId supplier,
    LocalDate producedOn, LocalDate expiresOn, Mass onHand,
    Mass reserved, Optional<String> holdReason, int version) {

    public boolean isHeld() { return holdReason.isPresent(); }

    /** Neither held nor expired. */
    public boolean mayLeave(LocalDate day) {
        return !isHeld() && expiresOn.isAfter(day);
    }

    /** What can still be reserved, were it neither held nor expired. */
    public Mass free() {
        return onHand.minus(reserved);
    }
}
