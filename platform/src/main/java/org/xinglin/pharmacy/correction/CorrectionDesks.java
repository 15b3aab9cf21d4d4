package org.xinglin.pharmacy.correction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** Corrections in the navigation, and on the home pages of those who may approve them. */
@Configuration(proxyBeanMethods = false)
class CorrectionDesks {
    @Bean
    Desk correctionDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "correction.corrections", "/pharmacy/corrections", Set.of(Role.CASHIER,
            Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR), 48);
    }

    @Bean
    WorkList correctionsToApprove(Corrections corrections) { return new ToApprove(corrections); }

    private record ToApprove(Corrections corrections) implements WorkList {
        @Override
        public String key() { return "correction.to-approve"; }

        /** Not a village doctor's, who is alone with the counter: the page is enough. */
        @Override
        public Set<Role> roles() { return Set.of(Role.CASHIER, Role.COMMUNITY_ADMINISTRATOR); }

        @Override
        public int order() { return 44; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return corrections.latest(caller, limit).stream()
                .filter(each -> each.stage() == Correction.Stage.PROPOSED && !each.proposer().equals(caller.staff()))
                .map(each -> new Item(each.proposerName() + " · " + each.reason(), "correction.work", List.of(),
                    "/pharmacy/corrections/" + each.id(), each.proposedAt(), Optional.empty()))
                .toList();
        }
    }
}
