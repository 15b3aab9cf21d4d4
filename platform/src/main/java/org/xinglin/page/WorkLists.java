package org.xinglin.page;

import java.util.List;
import java.util.UUID;
import org.xinglin.kernel.Caller;

/** 各项待办: the lists of a home page that a module fills together, because each alone would take a statement; of one list, {@link WorkList}. */
public interface WorkLists {
    /** The caller's lists, also those with nothing in them; none for a role the module has no list for. */
    List<Filled> lists(Caller caller, int limit);

    /**
     * Whether something done may have moved the caller's lists: then pages that are open ask for them again.
     *
     * @param act as the evidence names it, such as {@code pharmacy.charged}; @param at institution of who did it
     */
    boolean movedBy(Caller caller, String act, UUID at);

    /**
     * One list as it stands.
     *
     * @param key of its title; @param order smaller comes first; @param items the most urgent first
     */
    record Filled(String key, int order, List<WorkList.Item> items) {}
}
