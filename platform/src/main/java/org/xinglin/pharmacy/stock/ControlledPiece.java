package org.xinglin.pharmacy.stock;

import java.util.Optional;
import org.xinglin.access.ControlledRight;
import org.xinglin.knowledge.Herb;

/** 特殊管理饮片: which register, which right and which term of keeping a piece falls under. */
public enum ControlledPiece {
    /** One of the 28 of 《医疗用毒性药品管理办法》(国务院令第23号). */
    TOXIC(ControlledRight.DISPENSE_TOXIC),
    /** 罂粟壳. */
    NARCOTIC(ControlledRight.DISPENSE_NARCOTIC);

    private final ControlledRight right;

    ControlledPiece(ControlledRight right) { this.right = right; }

    /** What whoever pays it out must hold. */
    public ControlledRight right() { return right; }

    /** Empty for pieces under no special control, though the Pharmacopoeia may call them toxic. */
    public static Optional<ControlledPiece> of(Herb herb) {
        return switch (herb.controlled()) {
            case TOXIC_DRUG -> Optional.of(TOXIC);
            case NARCOTIC -> Optional.of(NARCOTIC);
            case NONE, WITHDRAWN, RESTRICTED, BANNED, PROTECTED_WILDLIFE -> Optional.empty();
        };
    }
}
