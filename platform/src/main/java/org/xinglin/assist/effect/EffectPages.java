package org.xinglin.assist.effect;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the curative effect puts into the navigation. */
@Configuration(proxyBeanMethods = false)
class EffectPages {
    private static final int DESK_ORDER = 67;

    @Bean
    Desk effectEntry() {
        return new Desk(Desk.Group.OVERSIGHT, "effect.title", "/assist/effect", Set.of(Role.VILLAGE_DOCTOR,
            Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR,
            Role.REGULATOR), DESK_ORDER);
    }
}
