package org.xinglin.review.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What the audit puts into the navigation and on the chief pharmacist's home page. */
@Configuration(proxyBeanMethods = false)
class AuditPages {
    private static final int DESK_ORDER = 40;
    private static final int WORK_ORDER = 12;

    @Bean
    Desk auditEntry() {
        return new Desk(Desk.Group.OVERSIGHT, "audit.desk", "/review/audits",
            Set.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR),
            DESK_ORDER);
    }

    @Bean
    Desk ownAuditEntry() {
        return new Desk(Desk.Group.OVERSIGHT, "audit.mine", "/review/audits/mine",
            Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR), DESK_ORDER);
    }

    @Bean
    WorkList auditsToSettle(PrescriptionAudits audits) { return new ToSettle(audits); }

    private record ToSettle(PrescriptionAudits audits) implements WorkList {
        @Override
        public String key() { return "audit.work"; }

        @Override
        public Set<Role> roles() { return Set.of(Role.CHIEF_PHARMACIST); }

        @Override
        public int order() { return WORK_ORDER; }

        @Override
        public boolean movedBy(Caller caller, String act, UUID at) {
            return roles().contains(caller.role()) && act.startsWith("review.audit-");
        }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return audits.forChief(caller, limit).stream().map(item -> new Item(item.number(),
                item.stage() == AuditItem.Stage.DIFFERS ? "audit.work.differs" : "audit.work.objected",
                List.of(item.prescriberName()), "/review/audits/items/" + item.id() + "/settle",
                item.objection().map(AuditItem.Objection::at).orElse(item.issuedAt()), Optional.empty())).toList();
        }
    }
}
