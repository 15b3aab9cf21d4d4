package org.xinglin.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** 待办清单: what waits for a role, contributed by a module as a bean and shown on the role's home page. */
public interface WorkList extends WorkLists {
    /** Key of the list's title. */
    String key();

    Set<Role> roles();

    /** Smaller comes first. */
    int order();

    /** The most urgent first, within the caller's scope; one statement, or two, never one a row. */
    List<Item> items(Caller caller, int limit);

    @Override
    default List<Filled> lists(Caller caller, int limit) {
        return roles().contains(caller.role())
            ? List.of(new Filled(key(), order(), items(caller, limit)))
            : List.of();
    }

    /** A list is moved by what its own module does, which the list's key names; a module whose acts bear another name says so. */
    @Override
    default boolean movedBy(Caller caller, String act, UUID at) {
        return roles().contains(caller.role()) && act.startsWith(key().substring(0, key().indexOf('.') + 1));
    }

    /**
     * 接手与放回: what can be done with a row without opening it.
     *
     * @param key of its words; @param action where it is sent; @param version the row was read at, if the action asks for one
     * @param back whether it lets the row go again
     */
    record Step(String key, String action, OptionalInt version, boolean back) {}

    /**
     * 待办事项.
     *
     * @param person whom it is about; the home page asks for the names of all its lists at once
     * @param title what it is, such as a number; @param detailKey the next thing to do, in the reader's words
     * @param since when it came to this desk; @param deadline when it is late; @param step to take it up, or to let it go
     */
    record Item(Optional<UUID> person, String title, String detailKey, List<Object> detailValues, String href,
        Instant since, Optional<Instant> deadline, Optional<Step> step) {
        public Item(Optional<UUID> person, String title, String detailKey, List<Object> detailValues, String href,
            Instant since, Optional<Instant> deadline) {
            this(person, title, detailKey, detailValues, href, since, deadline, Optional.empty());
        }

        public Item with(Optional<Step> step) {
            return new Item(person, title, detailKey, detailValues, href, since, deadline, step);
        }

        /** What is about nobody. */
        public Item(String title, String detailKey, List<Object> detailValues, String href, Instant since,
            Optional<Instant> deadline) {
            this(Optional.empty(), title, detailKey, detailValues, href, since, deadline);
        }
    }
}
