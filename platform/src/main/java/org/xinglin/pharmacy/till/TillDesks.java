package org.xinglin.pharmacy.till;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** Drawers in the navigation and on the home pages of those who hold them or sign for them. */
@Configuration(proxyBeanMethods = false)
class TillDesks {
    private static final Set<Role> RECEIVERS = Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR);

    @Bean
    Desk shiftDesk() {
        return new Desk("till.mine", "/pharmacy/shift", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR), 40);
    }

    @Bean
    Desk receiveDesk() { return new Desk("till.to-receive", "/pharmacy/shift/to-receive", RECEIVERS, 41); }

    @Bean
    Desk dayDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "till.day", "/pharmacy/day", Set.of(Role.CASHIER, Role.VILLAGE_DOCTOR,
            Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR), 46);
    }

    @Bean
    WorkList cashToReceive(Shifts shifts, Institutions institutions) { return new ToReceive(shifts, institutions); }

    private record ToReceive(Shifts shifts, Institutions institutions) implements WorkList {
        @Override
        public String key() { return "till.to-receive"; }

        /** Not a village doctor's, who is alone with the drawer: the page is enough. */
        @Override
        public Set<Role> roles() { return Set.of(Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR); }

        @Override
        public int order() { return 42; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return shifts.toReceive(caller, limit).stream().filter(each -> !each.staff().equals(caller.staff()))
                .map(each -> new Item(each.number().text() + " · " + each.staffName(), "till.work-receive",
                    List.of(each.handedOver(), institutions.get(each.institution()).name()),
                    "/pharmacy/shift/" + each.id(), each.closed().orElseThrow().at(), Optional.empty()))
                .toList();
        }
    }
}
