package org.xinglin.institution;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class InstitutionDesk {
    @Bean
    Desk institutionsDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "institution.list", "/institutions",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR), 60);
    }

    @Bean
    Desk delegationsDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "institution.delegations", "/delegations",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR), 61);
    }

    @Bean
    Desk hoursDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "institution.hours", "/hours",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR), 63);
    }

    @Bean
    Desk countyDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "institution.county", "/county",
            Set.of(Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR), 62);
    }
}
