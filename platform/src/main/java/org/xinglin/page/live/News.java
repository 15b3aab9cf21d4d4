package org.xinglin.page.live;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xinglin.kernel.Caller;

/** 消息来源: what open pages are told, contributed by a module as a bean. */
public interface News {
    /**
     * What came since this was last asked, the oldest first; what is given again is not told again. Asked by one thread twice a second, in
     * one statement, and not at all while no page listens.
     *
     * @param accounts whose pages listen
     */
    List<Told> fresh(Collection<UUID> accounts);

    /** What came for an account since its page was made and before the page listened. */
    default List<Told> missed(UUID account, Instant since) {
        return List.of();
    }

    /**
     * 一条消息.
     *
     * @param to whose pages hear it; @param event as the page's script knows it
     * @param data in the reader's language, written as JSON
     */
    record Told(UUID id, Predicate<Caller> to, Instant at, String event, Function<Locale, Object> data) {}
}
