package org.xinglin.evidence;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class EvidenceDesk {
    @Bean
    Desk auditDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "evidence.audit", "/audit", Set.of(Role.AUDITOR), 80);
    }
}
