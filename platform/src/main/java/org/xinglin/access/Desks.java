package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Role;
import org.xinglin.page.Callers;

/** Seats somebody at a desk: the post goes into the session; an administrator sits at one desk only. */
@Component
class Desks {
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR, Role.AUDITOR);
    private final Sessions sessions;
    private final Accounts accounts;
    private final Leaving leaving;
    private final Callers callers;

    Desks(Sessions sessions, Accounts accounts, Leaving leaving, Callers callers) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.leaving = leaving;
        this.callers = callers;
    }

    /** Who changes the desk has handed back what they only took up at the one before. */
    void take(HttpServletRequest request, AccountId account, Post post) {
        var session = request.getSession();
        callers.current().filter(before -> !before.post().equals(post.id().value())).ifPresent(leaving::letGo);
        session.setAttribute(SessionKeys.POST, post.id().toString());
        if (ADMINISTRATORS.contains(post.role()) && accounts.rulesToday().administratorsOnce())
            sessions.endOthers(account, session.getId());
    }
}
