package org.xinglin.access;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;

/** How far a post reaches: hangs on the role and on where it is. */
@Component
class Scopes {
    Scope of(Role role, UUID institution) {
        return switch (role) {
            case VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, STOCK_KEEPER, DISPENSER, CHECKER,
                REVIEW_PHARMACIST, CHIEF_PHARMACIST, DECOCTION_WORKER, COURIER, COMMUNITY_ADMINISTRATOR,
                SERVICE_ACCOUNT -> Scope.of(institution);
            case REGULATOR, AUDITOR -> Scope.COUNTY;
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR -> Scope.NOTHING;
        };
    }
}
