package org.xinglin.access;

import static org.xinglin.page.Columns.instantIfAny;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.StaffLine.Held;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Role;

/** The county's staff as its administrators look through it. */
@Repository
class StaffDirectory {
    private final JdbcClient jdbc;
    private final Institutions institutions;

    StaffDirectory(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    /**
     * A page in the order of names.
     *
     * @param words the start of a name, of its initials or of a user name; @param after the last one of the page before
     */
    List<StaffLine> page(String words, Optional<StaffId> after, int limit) {
        return jdbc.sql("""
                with page as (
                    select s.id, s.name, s.title, a.username, a.state, a.locked_until
                      from access.staff s left join access.account a on a.staff_id = s.id
                     where a.id is distinct from s.id
                       and (s.name like :start or s.initials like :initials or a.username like :initials)
                       and (:after::uuid is null
                            or (s.name, s.id) > ((select name from access.staff where id = :after), :after))
                     order by s.name, s.id limit :limit)
                select page.*, array(
                           select p.role || ' ' || p.institution_id from access.post p
                            where p.staff_id = page.id and p.valid_from <= :day
                              and (p.valid_until is null or p.valid_until >= :day) order by p.valid_from, p.id) posts
                  from page order by name, id
                """)
            .param("start", prefix(words)).param("initials", prefix(words.toLowerCase(Locale.ROOT)))
            .param("after", after.map(StaffId::value).orElse(null)).param("limit", limit)
            .param("day", institutions.today()).query(this::line).list();
    }

    private static String prefix(String words) {
        return words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private StaffLine line(ResultSet row, int n) throws SQLException {
        var posts = Arrays.stream((Object[]) row.getArray("posts").getArray()).map(String::valueOf).map(this::held)
            .toList();
        var state = row.getString("state");
        return new StaffLine(new StaffId(row.getObject("id", UUID.class)), row.getString("name"),
            row.getString("title"), Optional.ofNullable(row.getString("username")).orElse(""), "open".equals(state),
            instantIfAny(row, "locked_until"), posts);
    }

    private Held held(String post) {
        var parts = post.split(" ");
        return new Held(Role.valueOf(parts[0]), institutions.get(InstitutionId.of(parts[1])).name());
    }
}
