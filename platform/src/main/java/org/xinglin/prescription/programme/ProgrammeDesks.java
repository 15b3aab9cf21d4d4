package org.xinglin.prescription.programme;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** Programmes in the navigation of those who begin them, those who charge by them and those who audit them. */
@Configuration(proxyBeanMethods = false)
class ProgrammeDesks {
    @Bean
    Desk programmeDesk() {
        return new Desk(Desk.Group.REFERENCE, "programme.programmes", "/programmes",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR, Role.AUDITOR, Role.CASHIER, Role.VILLAGE_DOCTOR,
                Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR),
            60);
    }

    @Bean
    WorkList programmesToApprove(Programmes programmes) { return new ToApprove(programmes); }

    /** 待批项目: what somebody else proposed. */
    private record ToApprove(Programmes programmes) implements WorkList {
        @Override
        public String key() { return "programme.to-approve"; }

        @Override
        public Set<Role> roles() { return Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR); }

        @Override
        public int order() { return 48; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return programmes.waiting(caller, limit).stream()
                .map(each -> new Item(each.terms().name(), "programme.work-approve",
                    List.of(each.proposal().proposerName(), each.terms().from()), "/programmes/" + each.id(),
                    each.proposal().proposedAt(), Optional.empty()))
                .toList();
        }
    }
}
