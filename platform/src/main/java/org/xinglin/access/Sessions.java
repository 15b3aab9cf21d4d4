package org.xinglin.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Sha256;

/** 会话: where an account is signed in at present. */
@Component
public class Sessions {
    /**
     * One place somebody is signed in at.
     *
     * @param handle names it without giving it away; @param from network address; @param browser as it calls itself
     */
    public record Place(String handle, Instant since, Instant lastUsed, String from, String browser, boolean here) {}

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) { this.repository = repository; }

    List<Place> of(AccountId account, String here) {
        return repository.findByPrincipalName(account.toString()).values().stream()
            .map(session -> new Place(handle(session.getId()), session.getCreationTime(), session.getLastAccessedTime(),
                text(session, SessionKeys.FROM), text(session, SessionKeys.BROWSER), session.getId().equals(here)))
            .sorted(Comparator.comparing(Place::lastUsed).reversed()).toList();
    }

    private static String text(Session session, String name) {
        return Optional.<String>ofNullable(session.getAttribute(name)).orElse("");
    }

    void endAll(AccountId account) { end(account, id -> true); }

    void endOthers(AccountId account, String here) { end(account, id -> !id.equals(here)); }

    /** Ends one of the account's own sessions; a handle that names none ends nothing. */
    void end(AccountId account, String handle) {
        end(account, (String id) -> handle(id).equals(handle));
    }

    private void end(AccountId account, Predicate<String> which) {
        repository.findByPrincipalName(account.toString()).keySet().stream().filter(which)
            .forEach(repository::deleteById);
    }

    private static String handle(String sessionId) {
        return Sha256.of(sessionId).substring(0, 16);
    }
}
