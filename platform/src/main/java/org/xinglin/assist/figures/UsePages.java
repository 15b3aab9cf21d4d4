package org.xinglin.assist.figures;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the figures put into the navigation. */
@Configuration(proxyBeanMethods = false)
class UsePages {
    private static final int DESK_ORDER = 66;

    @Bean
    Desk assistFiguresEntry() {
        return new Desk(Desk.Group.OVERSIGHT, "assist.figures", "/assist/figures",
            Set.of(Role.REGULATOR, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR), DESK_ORDER);
    }
}
