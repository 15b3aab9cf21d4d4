package org.xinglin.person;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class PersonDesk {
    @Bean
    Desk residentsDesk() {
        return new Desk("person.residents", "/residents",
            Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER,
                Role.CHECKER, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR),
            10);
    }
}
