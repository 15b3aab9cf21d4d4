package org.xinglin.herb;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class HerbConfiguration {
    @Bean
    Knowledge knowledge() { return Knowledge.load(); }

    @Bean
    Desk herbsDesk() {
        return new Desk(Desk.Group.REFERENCE, "herb.herbs", "/herbs",
            EnumSet.complementOf(EnumSet.of(Role.CASHIER, Role.COURIER, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR,
                Role.SECURITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT)),
            70);
    }

    @Bean
    Desk formulasDesk() {
        return new Desk(Desk.Group.REFERENCE, "herb.formulas", "/formulas",
            Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST,
                Role.CHIEF_PHARMACIST),
            71);
    }

    @Bean
    Desk pricesDesk() {
        return new Desk(Desk.Group.REFERENCE, "herb.prices", "/prices",
            Set.of(Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.CASHIER,
                Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR),
            72);
    }
}
