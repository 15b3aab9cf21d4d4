package org.xinglin.access;

import java.util.Set;
import org.xinglin.kernel.Role;

/** 特殊药品权: what a person may do with pieces under special control, beyond what the post allows. */
public enum ControlledRight {
    /** 毒性药品处方权. */
    PRESCRIBE_TOXIC,
    /** 麻醉药品处方权: poppy husk among the pieces. */
    PRESCRIBE_NARCOTIC,
    /** 毒性药品调剂权. */
    DISPENSE_TOXIC,
    /** 麻醉药品调剂权. */
    DISPENSE_NARCOTIC;

    private static final Set<Role> PHARMACY = Set.of(Role.DISPENSER, Role.CHECKER, Role.CHIEF_PHARMACIST,
        Role.STOCK_KEEPER);

    /** Whether the right has a sense in this post. */
    boolean fits(Role role) {
        return switch (this) {
            case PRESCRIBE_TOXIC, PRESCRIBE_NARCOTIC -> role.prescribes();
            case DISPENSE_TOXIC, DISPENSE_NARCOTIC -> PHARMACY.contains(role);
        };
    }
}
