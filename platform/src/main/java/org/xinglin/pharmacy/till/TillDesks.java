package org.xinglin.pharmacy.till;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** Drawers in the navigation of those who hold them or sign for them. */
@Configuration(proxyBeanMethods = false)
class TillDesks {
    private static final Set<Role> RECEIVERS = Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR);

    @Bean
    Desk shiftDesk() {
        return new Desk("till.mine", "/pharmacy/shift", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR), 40);
    }

    @Bean
    Desk receiveDesk() { return new Desk("till.to-receive", "/pharmacy/shift/to-receive", RECEIVERS, 41); }

    @Bean
    Desk dayDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "till.day", "/pharmacy/day", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR,
            Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR), 46);
    }
}
