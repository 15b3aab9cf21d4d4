package org.xinglin.decoction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

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
    WorkList toDecoct(DecoctionCentre centre) {
        return new Work("decoction.to-do", Set.of(Role.DECOCTION_WORKER), Set.of(Next.Action.values()), centre);
    }

    @Bean
    WorkList bagsToCheck(DecoctionCentre centre) {
        return new Work("decoction.to-check", Set.of(Role.CHECKER),
            Set.of(Next.Action.CHECK, Next.Action.EXPLAIN, Next.Action.RELEASE),
            centre);
    }

    private record Work(String key, Set<Role> roles, Set<Next.Action> actions,
        DecoctionCentre centre) implements WorkList {
        /** Orders looked through for those that wait for this desk. */
        private static final int LOOKED_AT = 200;

        @Override
        public int order() { return 50; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return centre.board(caller, LOOKED_AT).stream().filter(each -> actions.contains(each.next().action()))
                .limit(limit).map(Work::item).toList();
        }

        private static Item item(OrderOnBoard shown) {
            var order = shown.order();
            return new Item(Optional.of(order.source().person().value()), order.number().text(), "decoction.next-from",
                List.of(Next.worded(shown.next().action()), shown.next().earliest()), "/decoction/orders/" + order.id(),
                order.receivedAt(), Optional.of(shown.due()));
        }
    }
}
