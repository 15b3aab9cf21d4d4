package org.xinglin.review.quality;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What the second look and the figures put into the navigation. */
@Configuration(proxyBeanMethods = false)
class QualityPages {
    private static final int LOOK_ORDER = 16;
    private static final int FIGURES_ORDER = 41;

    @Bean
    Desk secondLookEntry() {
        return new Desk("quality.second-look", "/review/second-looks",
            Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST), LOOK_ORDER);
    }

    @Bean
    Desk reviewFiguresEntry() {
        return new Desk(Desk.Group.OVERSIGHT, "quality.figures", "/review/figures",
            Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR), FIGURES_ORDER);
    }
}
