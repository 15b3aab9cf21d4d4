package org.xinglin.prescription.programme;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** Programmes in the navigation of those who begin them, those who charge by them and those who audit them. */
@Configuration(proxyBeanMethods = false)
class ProgrammeDesks {
    @Bean
    Desk programmeDesk() {
        return new Desk(Desk.Group.REFERENCE, "programme.programmes", "/programmes",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR, Role.AUDITOR, Role.CASHIER, Role.VILLAGE_DOCTOR,
                Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR),
            60);
    }
}
