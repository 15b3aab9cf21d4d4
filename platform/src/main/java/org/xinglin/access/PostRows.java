package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.LAST_ADMINISTRATOR;
import static org.xinglin.access.AccessRefusal.POST_UNKNOWN;
import static org.xinglin.access.AccessRefusal.STALE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** Posts as rows. */
@Repository
class PostRows {
    private final JdbcClient jdbc;
    private final Institutions institutions;

    PostRows(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    void insert(PostId id, StaffId staff, NewPost post) {
        jdbc.sql("""
                insert into access.post (id, staff_id, role, institution_id, valid_from, valid_until)
                values (:id, :staff, :role, :institution, :from, :until)
                """)
            .param("id", id.value()).param("staff", staff.value()).param("role", post.role().name())
            .param("institution", post.institution().value()).param("from", post.from())
            .param("until", post.until().orElse(null)).update();
    }

    /** @throws Refused POST_UNKNOWN */
    Post get(PostId id) {
        return jdbc.sql("select * from access.post where id = :id").param("id", id.value()).query(this::post).optional()
            .orElseThrow(() -> new Refused(POST_UNKNOWN));
    }

    /** @throws Refused STALE */
    void end(PostId id, int seenVersion, LocalDate last) {
        int changed = jdbc.sql("""
                update access.post set valid_until = :last, version = version + 1 where id = :id and version = :version
                """)
            .param("id", id.value()).param("last", last).param("version", seenVersion).update();
        if (changed == 0) throw new Refused(STALE);
    }

    /** All posts of a person, ended ones too, oldest first. */
    List<Post> of(StaffId staff) {
        return jdbc.sql("select * from access.post where staff_id = :staff order by valid_from, id")
            .param("staff", staff.value()).query(this::post).list();
    }

    List<Post> of(AccountId account, LocalDate day) {
        return jdbc.sql("""
                select p.* from access.account a join access.post p on p.staff_id = a.staff_id
                 where a.id = :account and a.state = 'open'
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 order by p.valid_from, p.id
                """)
            .param("account", account.value()).param("day", day).query(this::post).list();
    }

    /** Who else holds a post of such a role and could take over in it today. */
    List<Heir> heirs(Set<Role> roles, StaffId except, LocalDate day) {
        return jdbc.sql("""
                select p.id, p.role, p.institution_id, s.name
                  from access.post p join access.staff s on s.id = p.staff_id
                  join access.account a on a.staff_id = s.id and a.state = 'open'
                 where p.role = any(:roles) and p.staff_id <> :except
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 order by s.name, p.id
                """)
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new)).param("except", except.value())
            .param("day", day).query((row, n) -> {
                var at = new InstitutionId(row.getObject("institution_id", UUID.class));
                return new Heir(new PostId(row.getObject("id", UUID.class)), row.getString("name"),
                    Role.valueOf(row.getString("role")), at, institutions.get(at).name());
            }).list();
    }

    /** Who holds a post of such a role at one institution and can sign in; each once. */
    List<Colleague> holding(Collection<Role> roles, InstitutionId at, LocalDate day) {
        return jdbc.sql("""
                select distinct s.id, s.name from access.post p join access.staff s on s.id = p.staff_id
                  join access.account a on a.staff_id = s.id and a.state = 'open'
                 where p.role = any(:roles) and p.institution_id = :at
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                   and not exists (select from access.absence b where b.staff_id = s.id and b.stand_in_id is null
                                      and b.first_day <= :day and b.last_day >= :day)
                 order by s.name, s.id limit 200
                """)
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new)).param("at", at.value())
            .param("day", day)
            .query((row, n) -> new Colleague(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    Optional<AccountId> accountAt(PostId post) {
        return jdbc.sql("""
                select a.id from access.post p join access.account a on a.staff_id = p.staff_id where p.id = :post
                """)
            .param("post", post.value()).query((row, n) -> new AccountId(row.getObject("id", UUID.class))).optional();
    }

    /** Somebody must be left who can give accounts and posts. @throws Refused LAST_ADMINISTRATOR */
    void requireSecurityAdministrator(LocalDate day) {
        var holders = jdbc.sql("""
                select count(*) from access.post p join access.account a on a.staff_id = p.staff_id
                 where p.role = :role and a.state = 'open' and a.password_hash is not null
                   and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                """)
            .param("role", Role.SECURITY_ADMINISTRATOR.name()).param("day", day).query(Integer.class).single();
        if (holders == 0) throw new Refused(LAST_ADMINISTRATOR);
    }

    private Post post(ResultSet row, int n) throws SQLException {
        var institution = new InstitutionId(row.getObject("institution_id", UUID.class));
        return new Post(new PostId(row.getObject("id", UUID.class)), new StaffId(row.getObject("staff_id", UUID.class)),
            Role.valueOf(row.getString("role")), institution, institutions.get(institution).name(),
            row.getObject("valid_from", LocalDate.class),
            Optional.ofNullable(row.getObject("valid_until", LocalDate.class)), row.getInt("version"));
    }
}
