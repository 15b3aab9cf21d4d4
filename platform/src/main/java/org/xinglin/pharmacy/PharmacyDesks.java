package org.xinglin.pharmacy;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    WorkList toDispense(Pharmacy pharmacy, PharmacyRules rules, WorkingHours hours, Clock clock) {
        return new Work("pharmacy.to-dispense", Set.of(Role.DISPENSER), 41, EnumSet.of(Stage.PAID, Stage.DISPENSING),
            "pharmacy.work-dispense", pharmacy, rules, hours, clock);
    }

    @Bean
    WorkList toCheck(Pharmacy pharmacy, PharmacyRules rules, WorkingHours hours, Clock clock) {
        return new Work("pharmacy.to-check", Set.of(Role.CHECKER), 42, EnumSet.of(Stage.DISPENSED),
            "pharmacy.work-check", pharmacy, rules, hours, clock);
    }

    private record Work(String key, Set<Role> roles, int order, Set<Stage> stages, String next, Pharmacy pharmacy,
        PharmacyRules rules, WorkingHours hours, Clock clock) implements WorkList {
        @Override
        public List<Item> items(Caller caller, int limit) {
            var lines = pharmacy.atPharmacy(caller, stages, limit);
            if (lines.isEmpty()) return List.of();
            var time = rules.on(CountyCalendar.day(clock.instant())).dispensing();
            // within the counter's hours, of the pharmacy the caller sits at
            var counter = new InstitutionId(caller.institution());
            return lines.stream().map(line -> new Item(Optional.of(line.person().value()), line.number(), next,
                List.of(line.packets(), line.charge().self()), "/pharmacy/orders/" + line.id(), line.stageSince(),
                Optional.of(hours.due(counter, ServiceLine.TCM_PHARMACY, line.stageSince(), time)))
                .with(step(caller, line))).toList();
        }

        private static Optional<Step> step(Caller caller, OrderLine line) {
            var version = OptionalInt.of(line.version());
            var path = "/pharmacy/orders/" + line.id();
            if (line.stage() == Stage.PAID)
                return Optional.of(new Step("pharmacy.take", path + "/take", version, false));
            return line.dispenserName()
                .filter(name -> line.stage() == Stage.DISPENSING && name.equals(caller.name()))
                .map(mine -> new Step("pharmacy.hand-back", path + "/hand-back", version, true));
        }
    }
}
