package org.xinglin.pharmacy.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
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
    WorkList waitingAtTheShelves(ShelfWork work, Institutions institutions) { return new Waiting(work, institutions); }

    private record Waiting(ShelfWork work, Institutions institutions) implements WorkList {
        @Override
        public String key() { return "stock.waiting"; }

        @Override
        public Set<Role> roles() { return PHARMACY; }

        @Override
        public int order() { return 43; }

        @Override
        public boolean movedBy(Caller caller, String act, UUID at) {
            return roles().contains(caller.role()) && act.startsWith("pharmacy.");
        }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return work.of(caller, limit).stream().map(this::item).toList();
        }

        private Item item(ShelfWork.Line line) {
            return switch (line.kind()) {
                case INSPECT -> item(line, line.number(), "stock.work-inspect", List.of(line.who(), line.what()));
                case SIGN -> item(line, line.number() + " · " + line.who(), "stock.work-sign",
                    List.of(line.mass(), line.what()));
                case SIGN_PRICE ->
                    item(line, line.number() + " · " + line.who(), "stock.work-sign-price", List.of(line.what()));
                case COUNT_FIRST -> item(line, line.number() + " · " + line.who(), "stock.work-count-first", List.of());
                case COUNT_SECOND -> item(line, line.number() + " · " + line.who(), "stock.work-count-second",
                    List.of());
                case COUNT_DIFFERS -> item(line, line.number() + " · " + line.who(), "stock.work-count-differs",
                    List.of());
                case APPROVE ->
                    item(line, line.number() + " · " + line.who(), "stock.work-approve", List.of(line.what()));
                case EXPIRE -> new Item(line.number(), "stock.work-expire", List.of(line.who()), line.kind().href(null),
                    line.since(), Optional.of(CountyCalendar.start(LocalDate.parse(line.who()))));
                case PLACE -> item(line, line.number(), "stock.work-place", List.of());
                case RECEIVE -> item(line, line.number(), "stock.work-receive",
                    List.of(institutions.get(InstitutionId.of(line.who()))));
            };
        }

        private static Item item(ShelfWork.Line line, String title, String key, List<Object> values) {
            return new Item(title, key, values, line.kind().href(line.id()), line.since(), Optional.empty());
        }
    }
}
