package org.xinglin.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** 待办清单: what waits for a role, contributed by a module as a bean and shown on the role's home page. */
public interface WorkList {
    /** Key of the list's title. */
    String key();

    Set<Role> roles();

    /** Smaller comes first. */
    int order();

    /** The most urgent first, within the caller's scope; one or two statements, never one a row. */
    List<Item> items(Caller caller, int limit);

    /**
     * @param title what it is, such as a name and a number; @param detail the next thing to do, in the reader's words via
     *        {@code detailKey}; @param since when it came to this desk; @param deadline when it is late
     */
    record Item(String title, String detailKey, List<Object> detailValues, String href, Instant since,
        Optional<Instant> deadline) {}
}
