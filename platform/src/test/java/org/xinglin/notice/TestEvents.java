package org.xinglin.notice;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A listener that fails as often as an event says, for the tests of what becomes of it. */
@Component
class TestEvents {
    /** @param failures how often its listener fails before it succeeds */
    record Stumbled(UUID id, int failures) {}

    private final Map<UUID, AtomicInteger> attempts = new ConcurrentHashMap<>();

    @ApplicationModuleListener
    void on(Stumbled event) {
        if (attempts.computeIfAbsent(event.id(), id -> new AtomicInteger()).incrementAndGet() <= event.failures())
            throw new IllegalStateException("stumbled over a stone");
    }

    int attempts(UUID id) {
        var count = attempts.get(id);
        return count == null ? 0 : count.get();
    }
}
