package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
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
    /** Sent by pages with what they fetch of their own accord. */
    private static final String UNATTENDED = "X-Unattended";
    /** Activity is written down once a minute, not with each request. */
    private static final int STEP_SECONDS = 60;
    private static final int LONGEST_BROWSER = 300;
    private final SignedInCallers callers;
    private final SignInRuleBook rules;
    private final Clock clock;

    SessionContexts(SignedInCallers callers, SignInRuleBook rules, Clock clock) {
        this.callers = callers;
        this.rules = rules;
        this.clock = clock;
    }

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
        if (!isActive(session, request)) {
            session.invalidate();
            return SecurityContextHolder.createEmptyContext();
        }
        var post = session.getAttribute(SessionKeys.POST) instanceof String text ? UUID.fromString(text) : null;
        return new SecurityContextImpl(callers.of(UUID.fromString(account), post));
    }

    /** False if nobody did anything for too long. A list that refreshes itself is not somebody doing something. */
    private boolean isActive(HttpSession session, HttpServletRequest request) {
        long now = clock.instant().getEpochSecond();
        long active = session.getAttribute(SessionKeys.ACTIVE) instanceof Long seconds ? seconds : now;
        if (now - active > rules.today().idle().toSeconds())
            return false;
        if (now - active >= STEP_SECONDS && !isUnattended(request))
            session.setAttribute(SessionKeys.ACTIVE, now);
        return true;
    }

    /** A stream of events cannot send the header; it is never somebody doing something. */
    private static boolean isUnattended(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getHeader(UNATTENDED) != null || accept != null && accept.startsWith("text/event-stream");
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
        session.setAttribute(SessionKeys.ACTIVE, clock.instant().getEpochSecond());
        session.setAttribute(SessionKeys.FROM, String.valueOf(request.getRemoteAddr()));
        var browser = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        session.setAttribute(SessionKeys.BROWSER, browser.substring(0, Math.min(LONGEST_BROWSER, browser.length())));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SessionKeys.ACCOUNT) != null;
    }
}
