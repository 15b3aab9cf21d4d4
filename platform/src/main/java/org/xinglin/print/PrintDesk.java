package org.xinglin.print;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration
class PrintDesk {
    @Bean
    Desk printSettings() {
        return new Desk(Desk.Group.ADMINISTRATION, "print.settings", "/print-settings",
            Set.of(Role.COMMUNITY_ADMINISTRATOR), 60);
    }
}
