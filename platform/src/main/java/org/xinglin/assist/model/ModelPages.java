package org.xinglin.assist.model;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the models put into the navigation. */
@Configuration(proxyBeanMethods = false)
class ModelPages {
    private static final int DESK_ORDER = 74;

    @Bean
    Desk modelsEntry() {
        return new Desk(Desk.Group.REFERENCE, "models.title", "/assist/models", Set.of(Role.CHIEF_PHARMACIST,
            Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR,
            Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST), DESK_ORDER);
    }
}
