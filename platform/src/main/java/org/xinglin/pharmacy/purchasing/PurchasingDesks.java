package org.xinglin.pharmacy.purchasing;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;

/** What is to be bought, in the navigation of those who buy. */
@Configuration(proxyBeanMethods = false)
class PurchasingDesks {
    private static final Set<Role> BUYERS = Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST);

    @Bean
    Desk purchasingDesk() { return new Desk("purchasing.desk", "/pharmacy/purchasing", BUYERS, 48); }
}
