package org.xinglin.assist.studio;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the studios put into the navigation. */
@Configuration(proxyBeanMethods = false)
class StudioPages {
    private static final int DESK_ORDER = 73;

    @Bean
    Desk studiosEntry() {
        return new Desk(Desk.Group.REFERENCE, "studio.title", "/assist/studios", Set.of(Role.VILLAGE_DOCTOR,
            Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
            Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR), DESK_ORDER);
    }
}
