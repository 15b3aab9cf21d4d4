package org.xinglin.institution;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** Who may see and change what of the directory: the system administrator all of it, a community's administrator the own community. */
@Component
class Authority {
    private final Institutions institutions;

    Authority(Institutions institutions) { this.institutions = institutions; }

    boolean changesCounty(Caller caller) {
        return caller.isProgram() || caller.role() == Role.SYSTEM_ADMINISTRATOR;
    }

    boolean changes(Caller caller, Optional<CommunityId> community) {
        if (changesCounty(caller)) return true;
        return caller.role() == Role.COMMUNITY_ADMINISTRATOR && community.isPresent()
            && community.equals(own(caller));
    }

    /** The regulator reads the whole county. */
    boolean seesCounty(Caller caller) {
        return changesCounty(caller) || caller.role() == Role.REGULATOR;
    }

    boolean sees(Caller caller, Optional<CommunityId> community) {
        return seesCounty(caller) || changes(caller, community);
    }

    Optional<CommunityId> own(Caller caller) {
        return institutions.find(new InstitutionId(caller.institution())).flatMap(Institution::community);
    }
}
