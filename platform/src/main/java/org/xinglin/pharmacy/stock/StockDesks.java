package org.xinglin.pharmacy.stock;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What the shelves put on the home pages of the pharmacy's people. */
@Configuration(proxyBeanMethods = false)
class StockDesks {
    private static final Set<Role> PHARMACY = Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER,
        Role.CHECKER);

    @Bean
    Desk countDesk() { return new Desk("stock.counts", "/pharmacy/counts", PHARMACY, 44); }

    @Bean
    Desk actDesk() { return new Desk("stock.acts", "/pharmacy/acts", PHARMACY, 45); }

    @Bean
    Desk registerDesk() {
        return new Desk("stock.register", "/pharmacy/register", Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST,
            Role.DISPENSER, Role.CHECKER, Role.REGULATOR, Role.AUDITOR), 46);
    }

    @Bean
    Desk consignmentDesk() { return new Desk("stock.consignments", "/pharmacy/consignments", PHARMACY, 44); }

    @Bean
    Desk transferDesk() {
        return new Desk("stock.transfers", "/pharmacy/transfers", Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST), 46);
    }

    @Bean
    WorkList toInspect(Consignments consignments) {
        return new Waiting("stock.to-inspect", 43) {
            @Override
            public List<Item> items(Caller caller, int limit) {
                return consignments.toInspect(caller, limit).stream()
                    .map(each -> new Item(each.number().text(), "stock.work-inspect",
                        List.of(each.supplierName(), each.invoice()), "/pharmacy/consignments/" + each.id(),
                        each.unloadedAt(), Optional.empty()))
                    .toList();
            }
        };
    }

    @Bean
    WorkList onTheRoad(Transfers transfers, Institutions institutions) {
        return new Waiting("stock.on-the-road", 46) {
            @Override
            public Set<Role> roles() { return Set.of(Role.STOCK_KEEPER); }

            @Override
            public List<Item> items(Caller caller, int limit) {
                return transfers.onTheRoad(caller, limit).stream()
                    .map(each -> new Item(each.number().text(), "stock.work-receive",
                        List.of(institutions.get(each.from()).name()), "/pharmacy/transfers/" + each.id(),
                        each.sentAt(), Optional.empty()))
                    .toList();
            }
        };
    }

    @Bean
    WorkList toSign(StockActs acts) {
        return new Waiting("stock.to-sign", 44) {
            @Override
            public List<Item> items(Caller caller, int limit) {
                return acts.waiting(caller, limit).stream()
                    .map(act -> new Item(act.number() + " · " + act.proposer().name(), "stock.work-sign",
                        List.of(Mass.ofMg(Math.abs(act.mg())), act.reason()), "/pharmacy/acts/" + act.id(),
                        act.proposedAt(), Optional.empty()))
                    .toList();
            }
        };
    }

    @Bean
    WorkList toCount(Counts counts) {
        return new Waiting("stock.to-count", 45) {
            @Override
            public List<Item> items(Caller caller, int limit) {
                return counts.open(caller, limit).stream()
                    .map(count -> new Item(count.number() + " " + count.area(),
                        "stock.work-count-" + count.stage().name().toLowerCase(java.util.Locale.ROOT), List.of(),
                        "/pharmacy/counts/" + count.id(), count.openedAt(), Optional.empty()))
                    .toList();
            }
        };
    }

    private abstract static class Waiting implements WorkList {
        private final String key;
        private final int order;

        Waiting(String key, int order) {
            this.key = key;
            this.order = order;
        }

        @Override
        public String key() { return key; }

        @Override
        public Set<Role> roles() { return PHARMACY; }

        @Override
        public int order() { return order; }
    }
}
