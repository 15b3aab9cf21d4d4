package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Role;

/** Seats somebody at a desk: the post goes into the session; an administrator sits at one desk only. */
@Component
class Desks {
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR, Role.AUDITOR);
    private final Sessions sessions;
    private final Accounts accounts;

    Desks(Sessions sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    void take(HttpServletRequest request, AccountId account, Post post) {
        var session = request.getSession();
        session.setAttribute(SessionKeys.POST, post.id().toString());
        if (ADMINISTRATORS.contains(post.role()) && accounts.rulesToday().administratorsOnce())
            sessions.endOthers(account, session.getId());
    }
}
