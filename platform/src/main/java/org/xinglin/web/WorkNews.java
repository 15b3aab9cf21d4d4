package org.xinglin.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.evidence.Entry;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.page.WorkLists;
import org.xinglin.page.live.News;

/** 待办变动: tells open pages that something on their lists may have moved. It is read from the evidence, which every act of every program passes through. */
@Component
class WorkNews implements News {
    private static final int MOST = 500;
    private final Evidence evidence;
    private final List<WorkLists> lists;
    /** Index of the last entry looked at; one thread asks. */
    private long seen = -1;

    WorkNews(Evidence evidence, List<WorkLists> lists) {
        this.evidence = evidence;
        this.lists = List.copyOf(lists);
    }

    /** What is alike for every list: the act, and where it was done. */
    private record Moved(String act, UUID at) {}

    @Override
    public List<Told> fresh(Collection<UUID> accounts) {
        var moved = new LinkedHashMap<Moved, Entry>();
        for (var entry : evidence.after(seen, MOST)) {
            seen = Math.max(seen, entry.index().orElseThrow());
            moved.put(new Moved(entry.act(), entry.institution()), entry);
        }
        return moved.entrySet().stream().map(each -> new Told(each.getValue().id(),
            caller -> moves(caller, each.getKey()), each.getValue().at(), "work", locale -> Map.of())).toList();
    }

    private boolean moves(Caller caller, Moved moved) {
        return lists.stream().anyMatch(list -> list.movedBy(caller, moved.act(), moved.at()));
    }
}
