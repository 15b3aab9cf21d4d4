package org.xinglin.pharmacy.correction;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** Corrections in the navigation. */
@Configuration(proxyBeanMethods = false)
class CorrectionDesks {
    @Bean
    Desk correctionDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "correction.corrections", "/pharmacy/corrections", Set.of(Role.CASHIER,
            Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR), 48);
    }
}
