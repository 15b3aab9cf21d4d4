package org.xinglin.decoction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.Masked;
import org.xinglin.page.WorkList;
import org.xinglin.person.Residents;

/** What the centre puts on the home pages of those who boil and those who check. */
@Configuration(proxyBeanMethods = false)
class DecoctionDesks {
    @Bean
    Desk decoctionDesk() {
        return new Desk("decoction.board", "/decoction",
            Set.of(Role.DECOCTION_WORKER, Role.CHECKER, Role.CHIEF_PHARMACIST), 50);
    }

    @Bean
    Desk potsDesk() {
        return new Desk("decoction.pots", "/decoction/pots", Set.of(Role.DECOCTION_WORKER, Role.CHIEF_PHARMACIST), 51);
    }

    @Bean
    Desk samplesDesk() {
        return new Desk("decoction.samples", "/decoction/samples",
            Set.of(Role.DECOCTION_WORKER, Role.CHIEF_PHARMACIST), 52);
    }

    @Bean
    Desk wasteDesk() {
        return new Desk("decoction.waste", "/decoction/waste", Set.of(Role.DECOCTION_WORKER, Role.CHIEF_PHARMACIST),
            53);
    }

    @Bean
    WorkList toDecoct(DecoctionCentre centre, Residents residents) {
        return new Work("decoction.to-do", Set.of(Role.DECOCTION_WORKER), Set.of(Next.Action.values()), centre,
            residents);
    }

    @Bean
    WorkList bagsToCheck(DecoctionCentre centre, Residents residents) {
        return new Work("decoction.to-check", Set.of(Role.CHECKER),
            Set.of(Next.Action.CHECK, Next.Action.EXPLAIN, Next.Action.RELEASE),
            centre, residents);
    }

    private record Work(String key, Set<Role> roles, Set<Next.Action> actions, DecoctionCentre centre,
        Residents residents) implements WorkList {
        /** Orders looked through for those that wait for this desk. */
        private static final int LOOKED_AT = 200;

        @Override
        public int order() { return 50; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            var shown = centre.board(caller, LOOKED_AT).stream().filter(each -> actions.contains(each.next().action()))
                .limit(limit).toList();
            if (shown.isEmpty()) return List.of();
            var names = residents.names(shown.stream().map(each -> each.order().source().person()).toList());
            return shown.stream().map(each -> {
                var order = each.order();
                var person = names.get(order.source().person());
                var who = person == null ? "" : Masked.name(caller, person.name()) + " · ";
                return new Item(who + order.number().text(), "decoction.next-from",
                    List.of(Next.worded(each.next().action()), each.next().earliest()),
                    "/decoction/orders/" + order.id(),
                    order.receivedAt(), Optional.of(each.due()));
            }).toList();
        }
    }
}
