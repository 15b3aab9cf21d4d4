package org.xinglin.review.rules;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the rules put into the pharmacists' navigation. */
@Configuration(proxyBeanMethods = false)
class RulesPages {
    private static final int DESK_ORDER = 17;

    @Bean
    Desk rulesEntry() {
        return new Desk("rules.title", "/review/rules",
            Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR), DESK_ORDER);
    }
}
