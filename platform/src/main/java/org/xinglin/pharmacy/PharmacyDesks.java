package org.xinglin.pharmacy;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.WorkingHours;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What the pharmacy puts on the home pages of those who charge, weigh and check. */
@Configuration(proxyBeanMethods = false)
class PharmacyDesks {
    @Bean
    Desk cashierDesk() {
        return new Desk("pharmacy.cashier", "/pharmacy/cashier", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR), 40);
    }

    @Bean
    Desk dispensingDesk() {
        return new Desk("pharmacy.dispensing", "/pharmacy/dispensing", Set.of(Role.DISPENSER), 41);
    }

    @Bean
    Desk checkingDesk() { return new Desk("pharmacy.checking", "/pharmacy/checking", Set.of(Role.CHECKER), 42); }

    @Bean
    Desk stockDesk() {
        return new Desk("pharmacy.stock", "/pharmacy/stock",
            Set.of(Role.STOCK_KEEPER, Role.CHIEF_PHARMACIST, Role.DISPENSER), 43);
    }

    @Bean
    Desk refundDesk() {
        return new Desk("pharmacy.refunds", "/pharmacy/refunds", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR), 41);
    }

    @Bean
    WorkList refundsToPayOut(Pharmacy pharmacy) { return new Refunds(pharmacy); }

    /** On the home page of cashiers; a village doctor, whose home has many lists, finds them under their own entry. */
    private record Refunds(Pharmacy pharmacy) implements WorkList {
        @Override
        public String key() { return "pharmacy.refunds"; }

        @Override
        public Set<Role> roles() { return Set.of(Role.CASHIER); }

        @Override
        public int order() { return 41; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return pharmacy.owed(caller, limit).stream()
                .map(each -> new Item(Optional.of(each.person().value()), each.number().toString(),
                    "pharmacy.work-refund", List.of(each.amount()), "/pharmacy/orders/" + each.order(), each.since(),
                    Optional.empty()))
                .toList();
        }
    }

    @Bean
    WorkList toCharge(Pharmacy pharmacy) {
        return new Work("pharmacy.to-charge", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR), 40,
            Optional.empty(), "pharmacy.work-charge") {
            @Override
            List<OrderLine> lines(Caller caller, int limit) {
                return pharmacy.fromOrigin(caller, EnumSet.of(Stage.AWAITING_PAYMENT), limit);
            }
        };
    }

    @Bean
    WorkList toDispense(Pharmacy pharmacy, PharmacyRules rules, WorkingHours hours, Clock clock) {
        return new Work("pharmacy.to-dispense", Set.of(Role.DISPENSER), 41,
            Optional.of(new Deadline(rules, hours, clock)), "pharmacy.work-dispense") {
            @Override
            List<OrderLine> lines(Caller caller, int limit) {
                return pharmacy.atPharmacy(caller, EnumSet.of(Stage.PAID, Stage.DISPENSING), limit);
            }
        };
    }

    @Bean
    WorkList toCheck(Pharmacy pharmacy, PharmacyRules rules, WorkingHours hours, Clock clock) {
        return new Work("pharmacy.to-check", Set.of(Role.CHECKER), 42,
            Optional.of(new Deadline(rules, hours, clock)), "pharmacy.work-check") {
            @Override
            List<OrderLine> lines(Caller caller, int limit) {
                return pharmacy.atPharmacy(caller, EnumSet.of(Stage.DISPENSED), limit);
            }
        };
    }

    private record Deadline(PharmacyRules rules, WorkingHours hours, Clock clock) {
        /** Within the counter's hours, of the pharmacy the caller sits at. */
        Instant of(Caller caller, Instant since) {
            return hours.due(new InstitutionId(caller.institution()), ServiceLine.TCM_PHARMACY, since,
                rules.on(CountyCalendar.day(clock.instant())).dispensing());
        }
    }

    private abstract static class Work implements WorkList {
        private final String key;
        private final Set<Role> roles;
        private final int order;
        private final Optional<Deadline> deadline;
        private final String next;

        Work(String key, Set<Role> roles, int order, Optional<Deadline> deadline, String next) {
            this.key = key;
            this.roles = roles;
            this.order = order;
            this.deadline = deadline;
            this.next = next;
        }

        abstract List<OrderLine> lines(Caller caller, int limit);

        @Override
        public String key() { return key; }

        @Override
        public Set<Role> roles() { return roles; }

        @Override
        public int order() { return order; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return lines(caller, limit).stream()
                .map(line -> new Item(Optional.of(line.person().value()), line.number().toString(), next,
                    List.of(line.packets(), line.charge().self()), "/pharmacy/orders/" + line.id(),
                    line.stageSince(), deadline.map(of -> of.of(caller, line.stageSince()))))
                .toList();
        }
    }
}
