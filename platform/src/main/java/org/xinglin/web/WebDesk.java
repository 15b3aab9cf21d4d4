package org.xinglin.web;

import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class WebDesk {
    @Bean
    Desk homeDesk() { return new Desk("web.home", "/", EnumSet.allOf(Role.class), 0); }

    @Bean
    Desk openingDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "web.opening", "/opening",
            EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.COMMUNITY_ADMINISTRATOR), 55);
    }

    @Bean
    Desk rightsDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "web.rights", "/rights",
            EnumSet.of(Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR), 78);
    }

    @Bean
    Desk styleGuideDesk() {
        return new Desk(Desk.Group.REFERENCE, "page.style-guide", "/style-guide", EnumSet.of(Role.SYSTEM_ADMINISTRATOR),
            95);
    }
}
