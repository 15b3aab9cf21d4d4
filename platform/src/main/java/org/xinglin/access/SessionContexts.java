package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Keeps of a sign-in only the account's and the post's identifiers in the session. */
class SessionContexts implements SecurityContextRepository {
    private final SignedInCallers callers;

    SessionContexts(SignedInCallers callers) { this.callers = callers; }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) { return load(holder.getRequest()); }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private final SecurityContext context = load(request);

            @Override
            public SecurityContext get() { return context; }

            @Override
            public boolean isGenerated() { return context.getAuthentication() == null; }
        };
    }

    private SecurityContext load(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(SessionKeys.ACCOUNT) instanceof String account))
            return SecurityContextHolder.createEmptyContext();
        var post = session.getAttribute(SessionKeys.POST) instanceof String text ? UUID.fromString(text) : null;
        return new SecurityContextImpl(callers.of(UUID.fromString(account), post));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (!(context.getAuthentication() instanceof SignedIn signedIn)) {
            var session = request.getSession(false);
            if (session != null) session.removeAttribute(SessionKeys.ACCOUNT);
            return;
        }
        var session = request.getSession();
        session.setAttribute(SessionKeys.ACCOUNT, signedIn.getName());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.getName());
        if (signedIn.post() != null) session.setAttribute(SessionKeys.POST, signedIn.post().toString());
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SessionKeys.ACCOUNT) != null;
    }
}
