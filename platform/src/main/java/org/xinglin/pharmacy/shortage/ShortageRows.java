package org.xinglin.pharmacy.shortage;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/** Shortages and requests, as rows. An order's shortage lasts as long as the order waits: no event can be missed. */
@Repository
class ShortageRows {
    private static final String WAITING = """
         (s.order_id is null and s.closed_at is null
          or o.pharmacy_id = s.pharmacy_id and (o.stage = 'awaiting_payment' or o.stage = 'paid' and not o.reserved))
        """;
    /** What an order needs of the piece today: another pharmacy may weigh some of its packets since. */
    private static final String WANTED = """
         coalesce((select sum(r.per_packet_mg) * o.packets from pharmacy.order_row r where r.order_id = o.id and r.herb_id = s.herb_id), s.mg)
        """;
    private static final String REQUEST = """
        select id, order_id, prescription_id, version, seq, herb_id, proposed_id, reason, asked_at, asked_name, answer, answered_at, answered_name, note
          from pharmacy.substitution
        """;
    private final JdbcClient jdbc;

    ShortageRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** Reported once for an order and piece; a second report is the same one, of the pharmacy that is to weigh the order now. */
    void report(Caller who, InstitutionId pharmacy, InstitutionId origin, HerbId herb, @Nullable OrderId order,
        Mass wanted, String reason, Instant now) {
        jdbc.sql("""
                insert into pharmacy.shortage (id, pharmacy_id, origin_id, herb_id, order_id, mg, reason, reported_at, reported_by, reported_name)
                values (:id, :pharmacy, :origin, :herb, :order, :mg, :reason, :at, :by, :name)
                on conflict (order_id, herb_id) do update set pharmacy_id = excluded.pharmacy_id
                """)
            .param("id", Ids.next()).param("pharmacy", pharmacy.value()).param("origin", origin.value())
            .param("herb", herb.value()).param("order", order == null ? null : order.value())
            .param("mg", wanted.mg()).param("reason", reason).param("at", utc(now)).param("by", who.staff())
            .param("name", who.name()).update();
    }

    /** What is missed at a pharmacy, the longest missed first. */
    List<ShortHerb> list(Scope scope, LocalDate today) {
        return jdbc.sql("""
                select w.herb_id, w.since, w.orders, w.reports, w.mg, coalesce(l.mg, 0) as free, coalesce(p.mg, 0) as coming
                  from (select s.pharmacy_id, s.herb_id, min(s.reported_at) as since, count(s.order_id) as orders, count(*) - count(s.order_id) as reports,
                               sum(""" + WANTED + """
                               ) as mg
                          from pharmacy.shortage s left join pharmacy.pharmacy_order o on o.id = s.order_id
                         where (:county or s.pharmacy_id = any(:institutions)) and""" + WAITING + """
                         group by s.pharmacy_id, s.herb_id) w
                  left join (select pharmacy_id, herb_id, sum(on_hand_mg - reserved_mg) as mg from pharmacy.lot
                              where not held and expires_on > :today group by pharmacy_id, herb_id) l using (pharmacy_id, herb_id)
                  left join (select o.pharmacy_id, m.herb_id, sum(m.mg) as mg
                               from pharmacy.purchase_line m join pharmacy.purchase_order o on o.id = m.order_id
                              where o.stage = 'approved' group by o.pharmacy_id, m.herb_id) p using (pharmacy_id, herb_id)
                 order by w.since, w.herb_id limit 200
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("today", today)
            .query((row, n) -> new ShortHerb(HerbId.of(row.getString("herb_id")), instant(row, "since"),
                row.getInt("orders"), row.getInt("reports"), Mass.ofMg(row.getLong("mg")),
                Mass.ofMg(row.getLong("free")), Mass.ofMg(row.getLong("coming"))))
            .list();
    }

    /** What waits, written where the caller works or missed at the caller's pharmacy; the oldest first. */
    List<ShortageReport> waiting(Scope scope, int limit) {
        return jdbc
            .sql("""
                select s.id, s.herb_id, s.origin_id, """ + WANTED + """
                       as mg, s.reason, s.reported_at, s.reported_name, s.order_id, o.number
                  from pharmacy.shortage s left join pharmacy.pharmacy_order o on o.id = s.order_id
                 where (:county or s.origin_id = any(:institutions) or s.pharmacy_id = any(:institutions)) and"""
                + WAITING
                + """
                 order by s.reported_at, s.id limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query(ShortageRows::report).list();
    }

    /** Orders written at the caller's counters that wait for stock of which enough is free by now. */
    List<ShortageReport> servable(Scope scope, LocalDate today, int limit) {
        return jdbc.sql("""
                select distinct on (s.order_id) s.id, s.herb_id, s.origin_id, s.mg, s.reason, s.reported_at, s.reported_name, s.order_id, o.number
                  from pharmacy.shortage s join pharmacy.pharmacy_order o on o.id = s.order_id
                 where (:county or s.origin_id = any(:institutions)) and o.stage = 'awaiting_payment'
                   and not exists (
                       select from (select herb_id, sum(per_packet_mg) * o.packets as mg from pharmacy.order_row where order_id = o.id group by herb_id) r
                        where r.mg > (select coalesce(sum(l.on_hand_mg - l.reserved_mg), 0) from pharmacy.lot l
                                       where l.pharmacy_id = o.pharmacy_id and l.herb_id = r.herb_id and not l.held and l.expires_on > :today))
                 order by s.order_id, s.reported_at limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("today", today)
            .param("limit", limit).query(ShortageRows::report).list();
    }

    boolean isHeld(OrderId order) {
        return jdbc.sql("""
                select exists (select from pharmacy.shortage s join pharmacy.pharmacy_order o on o.id = s.order_id
                                where s.order_id = :order and s.pharmacy_id = o.pharmacy_id)
                """)
            .param("order", order.value()).query(Boolean.class).single();
    }

    /** @return false unless such a report of a clinic waits within the scope */
    boolean close(UUID id, Scope scope, Caller by, Instant now) {
        return jdbc.sql("""
                update pharmacy.shortage set closed_at = :now, closed_name = :name
                 where id = :id and order_id is null and closed_at is null
                   and (:county or origin_id = any(:institutions) or pharmacy_id = any(:institutions))
                """)
            .param("now", utc(now)).param("name", by.name()).param("id", id).param("county", scope.county())
            .param("institutions", scope.array()).update() == 1;
    }

    private static ShortageReport report(ResultSet row, int n) throws SQLException {
        return new ShortageReport(uuid(row, "id"), HerbId.of(row.getString("herb_id")),
            new InstitutionId(uuid(row, "origin_id")), Mass.ofMg(row.getLong("mg")), row.getString("reason"),
            instant(row, "reported_at"), row.getString("reported_name"),
            Optional.ofNullable(uuid(row, "order_id")).map(OrderId::new), Optional.ofNullable(row.getString("number")));
    }

    void ask(Substitution request, UUID by) {
        jdbc.sql("""
                insert into pharmacy.substitution (id, order_id, prescription_id, version, seq, herb_id, proposed_id, reason, asked_at, asked_by, asked_name)
                values (:id, :order, :prescription, :version, :seq, :herb, :proposed, :reason, :at, :by, :name)
                """)
            .param("id", request.id().value()).param("order", request.order().value())
            .param("prescription", request.prescription().value()).param("version", request.version())
            .param("seq", request.seq()).param("herb", request.herb().value())
            .param("proposed", request.proposed().value()).param("reason", request.reason())
            .param("at", utc(request.askedAt())).param("by", by).param("name", request.askedBy()).update();
    }

    /** Nobody else answers it until commit. @throws Refused REQUEST_UNKNOWN */
    Substitution lock(SubstitutionId id) {
        return jdbc.sql(REQUEST + " where id = :id for update").param("id", id.value())
            .query(ShortageRows::request).optional().orElseThrow(() -> new Refused(ShortageRefusal.REQUEST_UNKNOWN));
    }

    List<Substitution> of(PrescriptionId prescription) {
        return jdbc.sql(REQUEST + " where prescription_id = :prescription order by id desc")
            .param("prescription", prescription.value()).query(ShortageRows::request).list();
    }

    /** Those the pharmacy asked, the latest first. */
    List<Substitution> asked(Scope scope, int limit) {
        return jdbc.sql(REQUEST + """
                 where order_id in (select id from pharmacy.pharmacy_order where :county or pharmacy_id = any(:institutions))
                 order by id desc limit :limit
                """)
            .param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query(ShortageRows::request).list();
    }

    /** @return false if it was answered before */
    boolean answer(SubstitutionId id, Substitution.Answer answer) {
        return jdbc.sql("""
                update pharmacy.substitution set answer = :answer, answered_at = :at, answered_name = :by, note = :note
                 where id = :id and answer is null
                """)
            .param("answer", word(answer.kind())).param("at", utc(answer.at())).param("by", answer.by())
            .param("note", answer.note()).param("id", id.value()).update() == 1;
    }

    /** A new version was written by hand: what was asked about older ones is answered. Twice is once. */
    void rewritten(PrescriptionId prescription, int version, Instant at) {
        jdbc.sql("""
                update pharmacy.substitution set answer = 'rewritten', answered_at = :at, answered_name = '', note = ''
                 where prescription_id = :prescription and version < :version and answer is null
                """)
            .param("at", utc(at)).param("prescription", prescription.value()).param("version", version).update();
    }

    private static String word(Enum<?> constant) { return constant.name().toLowerCase(Locale.ROOT); }

    private static Substitution request(ResultSet row, int n) throws SQLException {
        var answer = Optional.ofNullable(row.getString("answer"));
        return new Substitution(new SubstitutionId(uuid(row, "id")), new OrderId(uuid(row, "order_id")),
            new PrescriptionId(uuid(row, "prescription_id")), row.getInt("version"), row.getInt("seq"),
            HerbId.of(row.getString("herb_id")), HerbId.of(row.getString("proposed_id")), row.getString("reason"),
            instant(row, "asked_at"), row.getString("asked_name"),
            answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Substitution.Answer(
                    Substitution.Kind.valueOf(answer.get().toUpperCase(Locale.ROOT)), instant(row, "answered_at"),
                    row.getString("answered_name"), row.getString("note"))));
    }
}
