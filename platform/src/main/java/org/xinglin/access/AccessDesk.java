package org.xinglin.access;

import static org.xinglin.kernel.Role.AUDITOR;
import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SYSTEM_ADMINISTRATOR;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

@Configuration(proxyBeanMethods = false)
class AccessDesk {
    @Bean
    Desk staffDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "access.staff", "/staff",
            Set.of(SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR), 70);
    }

    @Bean
    Desk dutiesDesk() {
        return new Desk(Desk.Group.REFERENCE, "access.duties", "/duties",
            Set.of(COMMUNITY_ADMINISTRATOR, Role.CHIEF_PHARMACIST, Role.REVIEW_PHARMACIST, Role.DISPENSER, Role.CHECKER,
                Role.DECOCTION_WORKER, Role.COURIER),
            71);
    }

    @Bean
    Desk serviceAccountDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "access.service-accounts", "/service-accounts",
            Set.of(SECURITY_ADMINISTRATOR), 72);
    }

    @Bean
    Desk signInRulesDesk() {
        return new Desk(Desk.Group.ADMINISTRATION, "access.sign-in-rules", "/settings/sign-in",
            Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR), 76);
    }

    /** Before rights are looked at: a first or too old password is changed before anything else. */
    @Bean
    WebMvcConfigurer askForPasswordFirst(PasswordFirst passwordFirst) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(passwordFirst).order(-10);
            }
        };
    }
}
