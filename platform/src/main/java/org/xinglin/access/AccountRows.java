package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.DUTIES_SEPARATED;
import static org.xinglin.access.AccessRefusal.HAS_ACCOUNT;
import static org.xinglin.access.AccessRefusal.POST_HELD;
import static org.xinglin.access.AccessRefusal.STAFF_UNKNOWN;
import static org.xinglin.access.AccessRefusal.USERNAME_TAKEN;
import static org.xinglin.kernel.Role.AUDITOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SYSTEM_ADMINISTRATOR;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** Staff, accounts and posts as rows. */
@Repository
class AccountRows {
    private final JdbcClient jdbc;
    private final Institutions institutions;

    AccountRows(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    void insertStaff(StaffId id, String name, String title, String initials) {
        jdbc.sql("insert into access.staff (id, name, title, initials) values (:id, :name, :title, :initials)")
            .param("id", id.value()).param("name", name).param("title", title).param("initials", initials).update();
    }

    void insertAccount(AccountId id, StaffId staff, String username, String hash, Instant now, boolean mustChange) {
        jdbc.sql("""
                insert into access.account (id, staff_id, username, password_hash, password_set_at, must_change, state)
                values (:id, :staff, :username, :hash, :now, :mustChange, 'open')
                """)
            .param("id", id.value()).param("staff", staff.value()).param("username", username).param("hash", hash)
            .param("now", now.atOffset(ZoneOffset.UTC)).param("mustChange", mustChange).update();
    }

    void insertPost(PostId id, StaffId staff, NewPost post) {
        jdbc.sql("""
                insert into access.post (id, staff_id, role, institution_id, valid_from, valid_until)
                values (:id, :staff, :role, :institution, :from, :until)
                """)
            .param("id", id.value()).param("staff", staff.value()).param("role", post.role().name())
            .param("institution", post.institution().value()).param("from", post.from())
            .param("until", post.until().orElse(null)).update();
    }

    /** @throws Refused STAFF_UNKNOWN, HAS_ACCOUNT or USERNAME_TAKEN */
    void requireFree(StaffId staff, String username) {
        lock(staff);
        jdbc.sql("select username, staff_id from access.account where username = :username or staff_id = :staff")
            .param("username", username).param("staff", staff.value())
            .query((row, n) -> row.getObject("staff_id", UUID.class)).list().forEach(holder -> {
                if (holder.equals(staff.value())) throw new Refused(HAS_ACCOUNT);
                throw new Refused(USERNAME_TAKEN, username);
            });
    }

    /** @throws Refused STAFF_UNKNOWN, POST_HELD or DUTIES_SEPARATED: system, security and audit are never one person's (三员分立) */
    void requireMayHold(StaffId staff, NewPost wanted) {
        lock(staff);
        var separate = EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);
        for (var held : postsOf(staff)) {
            if (held.until().filter(last -> last.isBefore(wanted.from())).isPresent()) continue;
            if (held.role() == wanted.role() && held.institution().equals(wanted.institution()))
                throw new Refused(POST_HELD);
            if (held.role() != wanted.role() && separate.contains(held.role()) && separate.contains(wanted.role()))
                throw new Refused(DUTIES_SEPARATED);
        }
    }

    /** Changes of one person's accounts and posts wait for each other. */
    private void lock(StaffId staff) {
        if (jdbc.sql("select id from access.staff where id = :id for update").param("id", staff.value())
            .query(UUID.class).optional().isEmpty()) throw new Refused(STAFF_UNKNOWN);
    }

    List<Post> postsOf(StaffId staff) {
        return jdbc.sql("select * from access.post where staff_id = :staff order by valid_from, id")
            .param("staff", staff.value()).query(this::post).list();
    }

    List<Post> postsOf(AccountId account, LocalDate day) {
        return jdbc.sql("""
                select p.* from access.account a join access.post p on p.staff_id = a.staff_id
                 where a.id = :account and a.state = 'open'
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 order by p.valid_from, p.id
                """)
            .param("account", account.value()).param("day", day).query(this::post).list();
    }

    Optional<AccountId> accountAt(PostId post) {
        return jdbc
            .sql("select a.id from access.post p join access.account a on a.staff_id = p.staff_id where p.id = :post")
            .param("post", post.value()).query((row, n) -> new AccountId(row.getObject("id", UUID.class))).optional();
    }

    private Post post(ResultSet row, int n) throws SQLException {
        var institution = new InstitutionId(row.getObject("institution_id", UUID.class));
        return new Post(new PostId(row.getObject("id", UUID.class)), new StaffId(row.getObject("staff_id", UUID.class)),
            Role.valueOf(row.getString("role")), institution, institutions.get(institution).name(),
            row.getObject("valid_from", LocalDate.class),
            Optional.ofNullable(row.getObject("valid_until", LocalDate.class)), row.getInt("version"));
    }
}
