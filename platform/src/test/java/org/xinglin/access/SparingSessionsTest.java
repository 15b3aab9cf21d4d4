package org.xinglin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;

class SparingSessionsTest {
    private final Stored stored = new Stored();
    private final SparingSessions<MapSession> sessions = new SparingSessions<>(stored);
    private final String id = signIn();

    @Test
    void writesNothingWhereASessionWasOnlyRead() {
        var session = found();
        assertThat(session.<String>getAttribute("account")).isEqualTo("li");
        session.setLastAccessedTime(session.getLastAccessedTime().plusSeconds(59));
        sessions.save(session);
        assertThat(stored.written).hasSize(1);
    }

    @Test
    void writesDownOnceAMinuteThatASessionIsUsed() {
        var session = found();
        Instant later = session.getLastAccessedTime().plusSeconds(60);
        session.setLastAccessedTime(later);
        sessions.save(session);
        sessions.save(session);
        assertThat(stored.written).hasSize(2);
        assertThat(found().getLastAccessedTime()).isEqualTo(later);
    }

    @Test
    void writesEveryChangeAtOnce() {
        var session = found();
        session.setAttribute("post", "village");
        sessions.save(session);
        assertThat(found().<String>getAttribute("post")).isEqualTo("village");
        session.removeAttribute("account");
        sessions.save(session);
        assertThat(found().<String>getAttribute("account")).isNull();
        assertThat(stored.written).hasSize(3);
    }

    @Test
    void isReadOnceByARequestThatSavesItAndAsksWhetherItIsThere() {
        int before = stored.read;
        var session = found();
        sessions.save(session);
        assertThat(found()).isSameAs(session);
        assertThat(stored.read).isEqualTo(before + 1);
        assertThat(found()).as("the next request reads it").isNotSameAs(session);
        sessions.save(session);
        sessions.deleteById(id);
        assertThat(sessions.findById(id)).isNull();
    }

    private String signIn() {
        var session = sessions.createSession();
        session.setAttribute("account", "li");
        sessions.save(session);
        return session.getId();
    }

    private SparingSessions.Kept<MapSession> found() { return Objects.requireNonNull(sessions.findById(id)); }

    /** Sessions in memory, with a list of what was written. */
    private static final class Stored implements FindByIndexNameSessionRepository<MapSession> {
        private final Map<String, MapSession> all = new HashMap<>();
        private final List<String> written = new ArrayList<>();
        private int read;

        @Override
        public MapSession createSession() { return new MapSession(); }

        @Override
        public void save(MapSession session) {
            written.add(session.getId());
            all.put(session.getId(), new MapSession(session));
        }

        @Override
        public @Nullable MapSession findById(String id) {
            read++;
            var found = all.get(id);
            return found == null ? null : new MapSession(found);
        }

        @Override
        public void deleteById(String id) { all.remove(id); }

        @Override
        public Map<String, MapSession> findByIndexNameAndIndexValue(String name, String value) { return all; }
    }
}
