package org.xinglin.decoction;

import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;

@Repository
class Pots {
    private final JdbcClient jdbc;

    Pots(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if the centre has a pot of this number */
    boolean add(Pot pot) {
        return jdbc.sql("""
                insert into decoction.pot (id, centre_id, number, capacity_ml, washed, active)
                values (:id, :centre, :number, :capacity, :washed, :active)
                on conflict (centre_id, number) do nothing
                """)
            .param("id", pot.id().value()).param("centre", pot.centre().value()).param("number", pot.number())
            .param("capacity", pot.capacityMl()).param("washed", pot.washed()).param("active", pot.active())
            .update() == 1;
    }

    /** Holds the pot until commit, so that two orders cannot take it at once. @throws Refused POT_UNKNOWN */
    Pot lock(PotId id, Scope scope) {
        return jdbc.sql("""
                select id, centre_id, number, capacity_ml, washed, active, trouble from decoction.pot
                 where id = :id and (:county or centre_id = any(:institutions))
                   for update
                """)
            .param("id", id.value()).param("county", scope.county()).param("institutions", scope.array())
            .query(Pots::pot).optional().orElseThrow(() -> new Refused(DecoctionRefusal.POT_UNKNOWN));
    }

    /** The number of the order that is in the pot. */
    Optional<String> usedBy(PotId id) {
        return jdbc.sql("select number from decoction.decoction_order where pot_id = :pot").param("pot", id.value())
            .query(String.class).optional();
    }

    void soiled(PotId id) { set(id, "washed = false"); }

    void washed(PotId id, Worker by, Instant at) {
        set(id, "washed = true");
        jdbc.sql("""
                insert into decoction.pot_washing (id, pot_id, washed_at, staff_id, staff_name)
                values (:id, :pot, :at, :staff, :name)
                """)
            .param("id", Ids.next()).param("pot", id.value()).param("at", utc(at))
            .param("staff", by.staff()).param("name", by.name()).update();
    }

    void brokeDown(PotId id, String trouble, Worker by, Instant at) { trouble(id, trouble, "broken", trouble, by, at); }

    void repaired(PotId id, String done, Worker by, Instant at) { trouble(id, null, "repaired", done, by, at); }

    private void trouble(PotId id, @Nullable String now, String kind, String told, Worker by, Instant at) {
        jdbc.sql("update decoction.pot set trouble = :trouble where id = :id").param("trouble", now)
            .param("id", id.value()).update();
        jdbc.sql("""
                insert into decoction.pot_trouble (id, pot_id, at, kind, told, staff_id, staff_name)
                values (:id, :pot, :at, :kind, :told, :staff, :name)
                """)
            .param("id", Ids.next()).param("pot", id.value()).param("at", utc(at)).param("kind", kind)
            .param("told", told).param("staff", by.staff()).param("name", by.name()).update();
    }

    void retired(PotId id) { set(id, "active = false"); }

    private void set(PotId id, String what) {
        jdbc.sql("update decoction.pot set " + what + " where id = :id").param("id", id.value()).update();
    }

    /** Every pot of the caller's centres that is not retired, by number. */
    List<PotOnBoard> board(Scope scope) {
        return jdbc.sql("""
                select p.id, p.centre_id, p.number, p.capacity_ml, p.washed, p.active, p.trouble, o.id as order_id,
                       o.number as order_number, w.washed_at, w.staff_name
                  from decoction.pot p
                  left join decoction.decoction_order o on o.pot_id = p.id
                  left join lateral (select washed_at, staff_name from decoction.pot_washing
                                      where pot_id = p.id order by id desc limit 1) w on true
                 where p.active and (:county or p.centre_id = any(:institutions))
                 order by p.centre_id, p.number
                """)
            .param("county", scope.county()).param("institutions", scope.array()).query(Pots::onBoard).list();
    }

    private static PotOnBoard onBoard(ResultSet row, int n) throws SQLException {
        return new PotOnBoard(pot(row, n),
            Optional.ofNullable(row.getObject("order_id", UUID.class)).map(DecoctionOrderId::new),
            Optional.ofNullable(row.getString("order_number")),
            instantIfAny(row, "washed_at"),
            Optional.ofNullable(row.getString("staff_name")));
    }

    private static Pot pot(ResultSet row, int n) throws SQLException {
        return new Pot(new PotId(row.getObject("id", UUID.class)),
            new InstitutionId(row.getObject("centre_id", UUID.class)), row.getInt("number"), row.getInt("capacity_ml"),
            row.getBoolean("washed"), row.getBoolean("active"), Optional.ofNullable(row.getString("trouble")));
    }
}
