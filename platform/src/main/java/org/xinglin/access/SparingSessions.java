package org.xinglin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions in the database, written only where something in them changed: that one was used is written down once a minute, not
 * with each request, since every write is a commit the reader waits for.
 */
final class SparingSessions<S extends Session> implements FindByIndexNameSessionRepository<SparingSessions.Kept<S>> {
    private static final Duration STEP = Duration.ofMinutes(1);
    private final FindByIndexNameSessionRepository<S> stored;
    /** The filter asks for a session again right after it has saved it, only to learn that it is there. */
    private final ThreadLocal<@Nullable Kept<S>> justSaved = new ThreadLocal<>();

    SparingSessions(FindByIndexNameSessionRepository<S> stored) { this.stored = stored; }

    @Override
    public Kept<S> createSession() { return new Kept<>(stored.createSession(), true); }

    @Override
    public void save(Kept<S> session) {
        if (!session.isNew) justSaved.set(session);
        if (!session.changed) return;
        stored.save(session.session);
        session.changed = false;
    }

    @Override
    public @Nullable Kept<S> findById(String id) {
        var saved = justSaved.get();
        justSaved.remove();
        if (saved != null && saved.getId().equals(id)) return saved;
        var found = stored.findById(id);
        return found == null ? null : new Kept<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        justSaved.remove();
        stored.deleteById(id);
    }

    @Override
    public Map<String, Kept<S>> findByIndexNameAndIndexValue(String name, String value) {
        return stored.findByIndexNameAndIndexValue(name, value).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> new Kept<>(each.getValue(), false)));
    }

    /** A session as a request sees it. */
    static final class Kept<S extends Session> implements Session {
        private final S session;
        private final boolean isNew;
        private boolean changed;

        private Kept(S session, boolean isNew) {
            this.session = session;
            this.isNew = isNew;
            this.changed = isNew;
        }

        @Override
        public String getId() { return session.getId(); }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) { return session.getAttribute(name); }

        @Override
        public Set<String> getAttributeNames() { return session.getAttributeNames(); }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() { return session.getCreationTime(); }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (!changed && time.isBefore(session.getLastAccessedTime().plus(STEP))) return;
            changed = true;
            session.setLastAccessedTime(time);
        }

        @Override
        public Instant getLastAccessedTime() { return session.getLastAccessedTime(); }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() { return session.getMaxInactiveInterval(); }

        @Override
        public boolean isExpired() { return session.isExpired(); }
    }
}
