package org.xinglin.pharmacy.shortage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** The shortage list among the desks, and on the counters' home pages the held orders that can go on. */
@Configuration(proxyBeanMethods = false)
class ShortageDesks {
    @Bean
    Desk shortageDesk() {
        return new Desk("shortage.list", "/pharmacy/shortages", Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST,
            Role.DISPENSER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER,
            Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR), 47);
    }

    @Bean
    WorkList canGoOn(Shortages shortages, Knowledge knowledge) {
        return new WorkList() {
            @Override
            public String key() { return "shortage.can-go-on"; }

            @Override
            public Set<Role> roles() { return Set.of(Role.CASHIER); }

            @Override
            public int order() { return 46; }

            @Override
            public boolean movedBy(Caller caller, String act, UUID at) {
                return roles().contains(caller.role()) && act.startsWith("pharmacy.");
            }

            @Override
            public List<Item> items(Caller caller, int limit) {
                return shortages.servable(caller, limit).stream()
                    .map(report -> new Item(report.orderNumber().orElse(""), "shortage.work-go-on",
                        List.of(knowledge.herb(report.herb())),
                        "/pharmacy/orders/" + report.order().orElseThrow(), report.at(), Optional.empty()))
                    .toList();
            }
        };
    }
}
