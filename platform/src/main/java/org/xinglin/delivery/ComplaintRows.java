package org.xinglin.delivery;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;

@Repository
class ComplaintRows {
    private static final String COLUMNS = """
        select c.id, c.number, c.parcel_id, p.number as parcel_number, c.told, c.told_by, c.taken_at, c.staff_name,
               c.answer, c.answered_at, c.answered_by, c.version
          from delivery.complaint c join delivery.parcel p on p.id = c.parcel_id
         where (:county or c.carrier_id = any(:institutions) or c.origin_id = any(:institutions))
        """;
    private final JdbcClient jdbc;

    ComplaintRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from delivery.complaint where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    void add(Complaint complaint, Parcel about, Caller by) {
        jdbc.sql("""
                insert into delivery.complaint (id, number, parcel_id, carrier_id, origin_id, told, told_by, taken_at,
                    staff_id, staff_name, version)
                values (:id, :number, :parcel, :carrier, :origin, :told, :toldBy, :at, :staff, :name, 0)
                """).param("id", complaint.id().value()).param("number", complaint.number().text())
            .param("parcel", about.id().value()).param("carrier", about.source().carrier().value())
            .param("origin", about.source().origin().value()).param("told", complaint.told())
            .param("toldBy", complaint.toldBy()).param("at", utc(complaint.takenAt())).param("staff", by.staff())
            .param("name", by.name()).update();
    }

    /** @throws Refused COMPLAINT_UNKNOWN outside the scope too */
    Complaint get(ComplaintId id, Scope scope) {
        return jdbc.sql(COLUMNS + " and c.id = :id").param("id", id.value()).param("county", scope.county())
            .param("institutions", scope.array()).query(ComplaintRows::complaint).optional()
            .orElseThrow(() -> new Refused(DeliveryRefusal.COMPLAINT_UNKNOWN));
    }

    /** The open ones first, then the latest, after {@code last}. */
    List<Complaint> list(Scope scope, Optional<Complaint> last, int limit) {
        return jdbc.sql(COLUMNS + """
             and (cast(:after as uuid) is null
                  or (c.answer is null, c.taken_at, c.id) < (:open, cast(:at as timestamptz), cast(:after as uuid)))
             order by c.answer is null desc, c.taken_at desc, c.id desc limit :limit
            """).param("county", scope.county()).param("institutions", scope.array())
            .param("open", last.filter(each -> each.answer().isEmpty()).isPresent())
            .param("at", utc(last.map(Complaint::takenAt)))
            .param("after", last.map(each -> each.id().value()).orElse(null))
            .param("limit", limit)
            .query(ComplaintRows::complaint).list();
    }

    /** False if it was answered or changed meanwhile. */
    boolean answer(ComplaintId id, int seen, String text, Caller by, Instant now) {
        return jdbc.sql("""
                update delivery.complaint set answer = :answer, answered_at = :at, answered_by = :by,
                       version = version + 1
                 where id = :id and version = :version and answer is null
                """).param("answer", text).param("at", utc(now)).param("by", by.name()).param("id", id.value())
            .param("version", seen).update() == 1;
    }

    private static Complaint complaint(ResultSet row, int n) throws SQLException {
        var answer = row.getString("answer");
        return new Complaint(new ComplaintId(row.getObject("id", UUID.class)), new HumanNumber(row.getString("number")),
            new ParcelId(row.getObject("parcel_id", UUID.class)), row.getString("parcel_number"), row.getString("told"),
            row.getString("told_by"), instant(row, "taken_at"), row.getString("staff_name"),
            answer == null
                ? Optional.empty()
                : Optional.of(new Complaint.Answer(answer, instant(row, "answered_at"), row.getString("answered_by"))),
            row.getInt("version"));
    }
}
