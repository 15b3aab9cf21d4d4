package org.xinglin.downtime;

import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class DowntimeDesk {
    @Bean
    Desk kitsDesk() {
        return new Desk(Desk.Group.REFERENCE, "downtime.kits", "/downtime",
            EnumSet.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER,
                Role.CHECKER, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COURIER,
                Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR),
            80);
    }
}
