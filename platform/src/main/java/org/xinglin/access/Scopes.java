package org.xinglin.access;

import static org.xinglin.institution.InstitutionClass.COMMUNITY_HEALTH_CENTRE;
import static org.xinglin.institution.InstitutionClass.TOWNSHIP_HEALTH_CENTRE;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;

/** How far a post reaches: hangs on the role and on where it is. Read from the directory in memory. */
@Component
class Scopes {
    private final Institutions institutions;

    Scopes(Institutions institutions) { this.institutions = institutions; }

    Scope of(Role role, Institution at) {
        return switch (role) {
            case VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, STOCK_KEEPER, DISPENSER, CHECKER,
                REVIEW_PHARMACIST, CHIEF_PHARMACIST, DECOCTION_WORKER, COURIER, SERVICE_ACCOUNT -> scope(house(at));
            case COMMUNITY_ADMINISTRATOR -> scope(community(at));
            case REGULATOR, AUDITOR -> Scope.COUNTY;
            // They keep the program and its accounts; no resident's record is theirs to read.
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR -> Scope.NOTHING;
        };
    }

    /** A health centre answers for its village clinics (乡村一体化管理); every other house for itself. */
    private Set<InstitutionId> house(Institution at) {
        boolean keepsClinics = at.kind() == TOWNSHIP_HEALTH_CENTRE || at.kind() == COMMUNITY_HEALTH_CENTRE;
        return keepsClinics ? institutions.withBranches(at.id()) : Set.of(at.id());
    }

    /** Closed members too: their records are still the community's to keep. */
    private Collection<InstitutionId> community(Institution at) {
        if (at.community().isEmpty()) return List.of(at.id());
        return institutions.all().stream().filter(each -> each.community().equals(at.community()))
            .map(Institution::id).toList();
    }

    private static Scope scope(Collection<InstitutionId> ids) {
        Set<UUID> values = ids.stream().map(InstitutionId::value).collect(Collectors.toUnmodifiableSet());
        return new Scope(false, values);
    }
}
