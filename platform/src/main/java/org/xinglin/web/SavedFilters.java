package org.xinglin.web;

import static org.xinglin.page.Columns.uuid;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;

/** 常用筛选: filters of the home that people keep under a name, each for one role of the own account. */
@Repository
@Transactional
public class SavedFilters {
    /** Of one account in one role; more would be a list to be searched itself. */
    private static final int MOST = 8;
    private static final int LONGEST_NAME = 20;
    private final JdbcClient jdbc;

    SavedFilters(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 常用筛选一项. */
    public record Saved(UUID id, String name, HomeFilter filter) {}

    /** By name. */
    @Transactional(readOnly = true)
    public List<Saved> of(Caller caller) {
        return jdbc.sql("""
                select id, name, words, urgency, list from web.saved_filter
                 where account_id = :account and role = :role order by name, id
                """)
            .param("account", caller.account()).param("role", caller.role().name())
            .query((row, n) -> new Saved(uuid(row, "id"), row.getString("name"),
                HomeFilter.of(row.getString("words"), row.getString("urgency"), row.getString("list"))))
            .list();
    }

    /** One of the same name is replaced. @throws Refused NAME_MISSING, NOTHING_FILTERED or TOO_MANY_FILTERS */
    void save(Caller caller, String typed, HomeFilter filter) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) throw new Refused(WebRefusal.NAME_MISSING, LONGEST_NAME);
        if (!filter.isSet()) throw new Refused(WebRefusal.NOTHING_FILTERED);
        var saved = of(caller);
        if (saved.size() >= MOST && saved.stream().noneMatch(each -> each.name().equals(name)))
            throw new Refused(WebRefusal.TOO_MANY_FILTERS, MOST);
        jdbc.sql("""
                insert into web.saved_filter (id, account_id, role, name, words, urgency, list)
                values (:id, :account, :role, :name, :words, :urgency, :list)
                on conflict (account_id, role, name) do update
                   set words = excluded.words, urgency = excluded.urgency, list = excluded.list
                """)
            .param("id", Ids.next()).param("account", caller.account()).param("role", caller.role().name())
            .param("name", name).param("words", filter.q()).param("urgency", filter.urgency().name())
            .param("list", filter.list()).update();
    }

    /** @throws Refused FILTER_UNKNOWN, also of a stranger's */
    void remove(Caller caller, UUID id) {
        int removed = jdbc.sql("delete from web.saved_filter where id = :id and account_id = :account")
            .param("id", id).param("account", caller.account()).update();
        if (removed == 0) throw new Refused(WebRefusal.FILTER_UNKNOWN);
    }
}
