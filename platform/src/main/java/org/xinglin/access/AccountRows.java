package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.ACCOUNT_UNKNOWN;
import static org.xinglin.access.AccessRefusal.HAS_ACCOUNT;
import static org.xinglin.access.AccessRefusal.STAFF_UNKNOWN;
import static org.xinglin.access.AccessRefusal.STALE;
import static org.xinglin.access.AccessRefusal.USERNAME_TAKEN;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/** Staff and accounts as rows. */
@Repository
class AccountRows {
    private final JdbcClient jdbc;
    private final Institutions institutions;

    AccountRows(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    void insert(Staff staff) {
        jdbc.sql(
            "insert into access.staff (id, name, title, initials, phone) values (:id, :name, :title, :initials, :phone)")
            .param("id", staff.id().value()).param("name", staff.name()).param("title", staff.title())
            .param("initials", staff.initials()).param("phone", staff.phone()).update();
    }

    /** @throws Refused STAFF_UNKNOWN or STALE */
    void update(Staff staff, int seenVersion) {
        int changed = jdbc.sql("""
                update access.staff set name = :name, title = :title, initials = :initials, phone = :phone, version = version + 1
                 where id = :id and version = :version
                """)
            .param("id", staff.id().value()).param("name", staff.name()).param("title", staff.title())
            .param("initials", staff.initials()).param("phone", staff.phone()).param("version", seenVersion).update();
        if (changed == 0) {
            staff(staff.id());
            throw new Refused(STALE);
        }
    }

    /** @throws Refused STAFF_UNKNOWN */
    Staff staff(StaffId id) {
        return jdbc.sql("select * from access.staff where id = :id").param("id", id.value())
            .query(AccountRows::staff).optional().orElseThrow(() -> new Refused(STAFF_UNKNOWN));
    }

    private static Staff staff(ResultSet row, int n) throws SQLException {
        return new Staff(new StaffId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("title"),
            row.getString("initials"), row.getString("phone"),
            Optional.ofNullable(row.getObject("left_on", LocalDate.class)), row.getInt("version"));
    }

    /** The last day of somebody who leaves, or none for somebody who came back. @throws Refused STALE */
    void setLeft(StaffId id, int seenVersion, Optional<LocalDate> last) {
        int changed = jdbc.sql("""
                update access.staff set left_on = :last, version = version + 1 where id = :id and version = :version
                """)
            .param("id", id.value()).param("last", last.orElse(null)).param("version", seenVersion).update();
        if (changed == 0) throw new Refused(STALE);
    }

    /** @param hash none for a service account */
    void insertAccount(AccountId id, StaffId staff, String username, @Nullable String hash, Instant now,
        boolean mustChange) {
        jdbc.sql("""
                insert into access.account (id, staff_id, username, password_hash, password_set_at, must_change, state)
                values (:id, :staff, :username, :hash, :at, :mustChange, 'open')
                """)
            .param("id", id.value()).param("staff", staff.value()).param("username", username).param("hash", hash)
            .param("at", hash == null ? null : utc(now)).param("mustChange", mustChange).update();
    }

    /** @throws Refused STAFF_UNKNOWN, HAS_ACCOUNT or USERNAME_TAKEN */
    void requireFree(StaffId staff, String username) {
        lock(staff);
        var holders = jdbc.sql("select staff_id from access.account where username = :username or staff_id = :staff")
            .param("username", username).param("staff", staff.value()).query(UUID.class).list();
        if (holders.contains(staff.value())) throw new Refused(HAS_ACCOUNT);
        if (!holders.isEmpty()) throw new Refused(USERNAME_TAKEN, username);
    }

    /** Changes of one person's accounts and posts wait for each other. @throws Refused STAFF_UNKNOWN */
    void lock(StaffId staff) {
        if (jdbc.sql("select id from access.staff where id = :id for update").param("id", staff.value())
            .query(UUID.class).optional().isEmpty()) throw new Refused(STAFF_UNKNOWN);
    }

    Optional<Account> account(AccountId id) {
        return jdbc.sql("select * from access.account where id = :id").param("id", id.value())
            .query(AccountRows::account).optional();
    }

    Optional<Account> accountOf(StaffId staff) {
        return jdbc.sql("select * from access.account where staff_id = :staff").param("staff", staff.value())
            .query(AccountRows::account).optional();
    }

    /** Somebody's account, not a program's. */
    Optional<Account> accountNamed(String username) {
        return jdbc.sql("select * from access.account where username = :name and password_hash is not null")
            .param("name", username).query(AccountRows::account).optional();
    }

    Map<UUID, String> names(Set<UUID> ids) {
        var names = new HashMap<UUID, String>();
        jdbc.sql(
            "select a.id, s.name from access.account a join access.staff s on s.id = a.staff_id where a.id = any(:ids)")
            .param("ids", ids.toArray(UUID[]::new))
            .query(row -> {
                names.put(row.getObject("id", UUID.class), row.getString("name"));
            });
        return names;
    }

    /** The store of sessions counts in milliseconds. */
    boolean isSignedIn(AccountId id, Instant now) {
        return jdbc
            .sql("select exists (select from access.web_session where principal_name = :id and expiry_time > :now)")
            .param("id", id.toString()).param("now", now.toEpochMilli()).query(Boolean.class).single();
    }

    /** Who stands in for the person today. */
    Optional<StandIns.StandIn> standingInFor(AccountId id, LocalDate day) {
        return jdbc.sql("""
                select o.id, s.name from access.account a join access.absence b on b.staff_id = a.staff_id
                  join access.account o on o.staff_id = b.stand_in_id and o.state = 'open'
                  join access.staff s on s.id = b.stand_in_id
                 where a.id = :id and b.first_day <= :day and b.last_day >= :day limit 1
                """)
            .param("id", id.value()).param("day", day)
            .query((row, n) -> new StandIns.StandIn(row.getObject("id", UUID.class), row.getString("name"))).optional();
    }

    Optional<String> hashOf(AccountId id) {
        return jdbc.sql("select password_hash from access.account where id = :id and password_hash is not null")
            .param("id", id.value()).query(String.class).optional();
    }

    /** @throws Refused ACCOUNT_UNKNOWN or STALE */
    void setPassword(AccountId id, int seenVersion, String hash, Instant now, boolean mustChange) {
        requireOne(id, jdbc.sql("""
                update access.account set password_hash = :hash, password_set_at = :now, must_change = :mustChange,
                       failed_count = 0, locked_until = null, version = version + 1
                 where id = :id and version = :version and password_hash is not null
                """)
            .param("id", id.value()).param("version", seenVersion).param("hash", hash)
            .param("now", utc(now)).param("mustChange", mustChange).update());
    }

    /** @throws Refused ACCOUNT_UNKNOWN or STALE */
    void unlock(AccountId id, int seenVersion) {
        requireOne(id, jdbc.sql("""
                update access.account set failed_count = 0, locked_until = null, version = version + 1
                 where id = :id and version = :version
                """)
            .param("id", id.value()).param("version", seenVersion).update());
    }

    /** @param state open or closed; @throws Refused ACCOUNT_UNKNOWN or STALE */
    void setState(AccountId id, int seenVersion, String state) {
        requireOne(id, jdbc.sql("""
                update access.account set state = :state, version = version + 1
                 where id = :id and version = :version and state <> :state
                """)
            .param("id", id.value()).param("version", seenVersion).param("state", state).update());
    }

    private void requireOne(AccountId id, int changed) {
        if (changed == 0) throw new Refused(account(id).isEmpty() ? ACCOUNT_UNKNOWN : STALE);
    }

    boolean any() {
        return jdbc.sql("select exists (select from access.account)").query(Boolean.class).single();
    }

    void holdAll() {
        jdbc.sql("lock table access.account in share row exclusive mode").update();
    }

    Optional<Staff> staffOf(String username) {
        return jdbc.sql("""
                select s.* from access.account a join access.staff s on s.id = a.staff_id where a.username = :username
                """)
            .param("username", username)
            .query(AccountRows::staff).optional();
    }

    void showInDemo(AccountId id, String password, int place) {
        jdbc.sql("insert into access.demo_account (account_id, password, place) values (:id, :password, :place)")
            .param("id", id.value()).param("password", password).param("place", place).update();
    }

    List<DemoAccount> demoAccounts(LocalDate day) {
        return jdbc.sql("""
                select distinct on (d.place, a.id) a.username, d.password, s.name, p.role, p.institution_id
                  from access.demo_account d join access.account a on a.id = d.account_id
                  join access.staff s on s.id = a.staff_id
                  join access.post p on p.staff_id = s.id
                       and p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                 where a.state = 'open' order by d.place, a.id, p.id
                """)
            .param("day", day)
            .query((row, n) -> new DemoAccount(row.getString("username"), row.getString("password"),
                row.getString("name"), Role.valueOf(row.getString("role")),
                institutions.get(new InstitutionId(row.getObject("institution_id", UUID.class))).name()))
            .list();
    }

    static Account account(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var staff = row.getObject("staff_id", UUID.class);
        var previousFrom = Optional.ofNullable(row.getString("previous_sign_in_from")).orElse("");
        int failures = row.getInt("previous_failures");
        var previous = instantIfAny(row, "previous_sign_in_at")
            .map(at -> new Account.Previous(at, previousFrom, failures));
        return new Account(new AccountId(id), new StaffId(staff), row.getString("username"),
            row.getString("state").equals("open"), Account.isService(id, staff), instantIfAny(row, "locked_until"),
            row.getBoolean("must_change"), instantIfAny(row, "password_set_at"), instantIfAny(row, "last_sign_in_at"),
            previous,
            row.getInt("version"));
    }
}
