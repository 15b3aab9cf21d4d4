package org.xinglin.reaction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What the chief pharmacist finds at the desk: reports that have to be judged and forwarded. */
@Configuration(proxyBeanMethods = false)
class ReactionDesk {
    @Bean
    Desk reactionsDesk() {
        return new Desk("reaction.list", "/reactions", Set.of(Role.CHIEF_PHARMACIST, Role.REVIEW_PHARMACIST,
            Role.REGULATOR, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR,
            Role.COMMUNITY_ADMINISTRATOR), 70);
    }

    @Bean
    WorkList reactionsToForward(Reactions reactions) { return new ToForward(reactions); }

    private record ToForward(Reactions reactions) implements WorkList {
        @Override
        public String key() { return "reaction.to-forward"; }

        @Override
        public int order() { return 70; }

        @Override
        public Set<Role> roles() { return Set.of(Role.CHIEF_PHARMACIST); }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return reactions.list(caller, Optional.empty(), limit).stream()
                .filter(report -> report.forwarding().isEmpty())
                .map(report -> new Item(report.number().text(), "reaction.work", List.of(report.prescriptionNumber()),
                    "/reactions/" + report.id(), report.reportedAt(),
                    Optional.of(CountyCalendar.start(report.due().plusDays(1)))))
                .toList();
        }
    }
}
