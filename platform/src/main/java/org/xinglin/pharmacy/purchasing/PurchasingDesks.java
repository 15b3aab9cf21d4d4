package org.xinglin.pharmacy.purchasing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What is to be bought, on the home pages of those who buy. */
@Configuration(proxyBeanMethods = false)
class PurchasingDesks {
    private static final Set<Role> BUYERS = Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST);

    @Bean
    Desk purchasingDesk() { return new Desk("purchasing.desk", "/pharmacy/purchasing", BUYERS, 48); }

    @Bean
    WorkList toApprove(Purchasing purchasing) {
        return new WorkList() {
            @Override
            public String key() { return "purchasing.to-approve"; }

            @Override
            public Set<Role> roles() { return BUYERS; }

            @Override
            public int order() { return 47; }

            @Override
            public List<Item> items(Caller caller, int limit) {
                return purchasing.toApprove(caller, limit).stream()
                    .map(order -> new Item(order.number() + " · " + order.draftedBy().name(), "purchasing.work-approve",
                        List.of(order.supplierName()), "/pharmacy/purchasing/" + order.id(), order.draftedAt(),
                        Optional.empty()))
                    .toList();
            }
        };
    }
}
