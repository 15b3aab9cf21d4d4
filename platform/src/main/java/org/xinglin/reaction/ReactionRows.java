package org.xinglin.reaction;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

@Repository
class ReactionRows {
    /** Lots and pots stand beside it in arrays, so that a list is one statement. */
    private static final String REPORT = """
        select r.id, r.number, r.prescription_id, r.prescription_number, r.person_id, r.origin_id, r.pharmacy_id, r.onset_on, r.symptoms,
               r.severity, r.newly_known, r.outcome, r.taken, r.reported_at, r.staff_name, r.due_on, r.relation, r.opinion,
               r.opinion_at, r.opinion_by, r.forwarded_to, r.reference, r.forwarded_at, r.forwarded_by, r.version,
               array(select l.lot_id::text from reaction.report_lot l where l.report_id = r.id order by l.seq) as lot_ids,
               array(select l.lot_number from reaction.report_lot l where l.report_id = r.id order by l.seq) as lot_numbers,
               array(select l.herb from reaction.report_lot l where l.report_id = r.id order by l.seq) as lot_herbs,
               array(select p.decoction_id::text from reaction.report_pot p where p.report_id = r.id order by p.number) as pot_ids,
               array(select p.number from reaction.report_pot p where p.report_id = r.id order by p.number) as pot_numbers,
               array(select p.pots from reaction.report_pot p where p.report_id = r.id order by p.number) as pot_pots
          from reaction.report r
         where (:county or r.origin_id = any(:institutions) or r.pharmacy_id = any(:institutions))
        """;
    private final JdbcClient jdbc;

    ReactionRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from reaction.report where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    void add(Reaction report, Caller by) {
        var told = report.told();
        jdbc.sql("""
                insert into reaction.report (id, number, prescription_id, prescription_number, person_id, origin_id, pharmacy_id, onset_on,
                    symptoms, severity, newly_known, outcome, taken, reported_at, staff_id, staff_name, due_on, version)
                values (:id, :number, :prescription, :prescriptionNumber, :person, :origin, :pharmacy, :onset, :symptoms, :severity, :new,
                    :outcome, :taken, :at, :staff, :name, :due, 0)
                """).param("id", report.id().value()).param("number", report.number().text())
            .param("prescription", report.prescription().value())
            .param("prescriptionNumber", report.prescriptionNumber()).param("person", report.person().value())
            .param("origin", report.origin().value()).param("pharmacy", report.pharmacy().value())
            .param("onset", told.onset()).param("symptoms", told.symptoms()).param("severity", told.severity().name())
            .param("new", told.newlyKnown()).param("outcome", told.outcome().name()).param("taken", told.taken())
            .param("at", utc(report.reportedAt())).param("staff", by.staff()).param("name", by.name())
            .param("due", report.due()).update();
        for (int i = 0; i < report.lots().size(); i++) {
            var lot = report.lots().get(i);
            jdbc.sql("""
                    insert into reaction.report_lot (report_id, seq, lot_id, lot_number, herb)
                    values (:report, :seq, :lot, :number, :herb)
                    """).param("report", report.id().value()).param("seq", i + 1)
                .param("lot", UUID.fromString(lot.lot())).param("number", lot.number()).param("herb", lot.herb())
                .update();
        }
        for (var pot : report.pots())
            jdbc.sql("""
                    insert into reaction.report_pot (report_id, decoction_id, number, pots)
                    values (:report, :decoction, :number, :pots)
                    """).param("report", report.id().value()).param("decoction", UUID.fromString(pot.decoction()))
                .param("number", pot.number()).param("pots", pot.pots()).update();
    }

    /** @throws OptimisticLockingFailureException if the report was saved since it was read */
    void save(Reaction report) {
        var opinion = report.opinion();
        var sent = report.forwarding();
        int rows = jdbc.sql("""
                update reaction.report
                   set relation = :relation, opinion = :opinion, opinion_at = :opinionAt, opinion_by = :opinionBy, forwarded_to = :to,
                       reference = :reference, forwarded_at = :sentAt, forwarded_by = :sentBy, version = version + 1
                 where id = :id and version = :version
                """).param("relation", opinion.map(o -> o.relation().name()).orElse(null))
            .param("opinion", opinion.map(Reaction.Opinion::text).orElse(null))
            .param("opinionAt", utc(opinion.map(Reaction.Opinion::at)))
            .param("opinionBy", opinion.map(Reaction.Opinion::by).orElse(null))
            .param("to", sent.map(Reaction.Forwarding::to).orElse(null))
            .param("reference", sent.map(Reaction.Forwarding::reference).orElse(null))
            .param("sentAt", utc(sent.map(Reaction.Forwarding::at)))
            .param("sentBy", sent.map(Reaction.Forwarding::by).orElse(null)).param("id", report.id().value())
            .param("version", report.version()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(report.id() + " saved since version " + report.version());
    }

    /** @throws Refused REPORT_UNKNOWN outside the scope too */
    Reaction get(ReactionId id, Scope scope) {
        return jdbc.sql(REPORT + " and r.id = :id").param("id", id.value()).param("county", scope.county())
            .param("institutions", scope.array()).query(ReactionRows::report).optional()
            .orElseThrow(() -> new Refused(ReactionRefusal.REPORT_UNKNOWN));
    }

    List<Reaction> ofPrescription(PrescriptionId prescription, Scope scope) {
        return jdbc.sql(REPORT + " and r.prescription_id = :prescription order by r.id desc limit 50")
            .param("prescription", prescription.value()).param("county", scope.county())
            .param("institutions", scope.array()).query(ReactionRows::report).list();
    }

    /** Those to be forwarded first, the soonest due before; then the latest; those after {@code last}. */
    List<Reaction> list(Scope scope, Optional<Reaction> last, int limit) {
        return jdbc.sql(REPORT + """
             and (cast(:after as uuid) is null
                  or r.forwarded_at is not null and (:open or r.id < cast(:after as uuid))
                  or r.forwarded_at is null and :open
                     and (r.due_on > cast(:due as date) or r.due_on = cast(:due as date) and r.id < cast(:after as uuid)))
             order by r.forwarded_at is not null, case when r.forwarded_at is null then r.due_on end, r.id desc limit :limit
            """).param("county", scope.county()).param("institutions", scope.array())
            .param("open", last.filter(each -> each.forwarding().isEmpty()).isPresent())
            .param("due", last.map(Reaction::due).orElse(null))
            .param("after", last.map(each -> each.id().value()).orElse(null)).param("limit", limit)
            .query(ReactionRows::report).list();
    }

    /** Days until it has to be forwarded, by the rule of that day. */
    int days(String rule, LocalDate day) {
        return jdbc.sql("""
                select value from reaction.rule where name = :name and effective_from <= :day order by effective_from desc limit 1
                """).param("name", rule).param("day", day).query(Integer.class).single();
    }

    private static Reaction report(ResultSet row, int n) throws SQLException {
        var told = new Reaction.Told(row.getObject("onset_on", LocalDate.class), row.getString("symptoms"),
            Reaction.Severity.valueOf(row.getString("severity")), row.getBoolean("newly_known"),
            Reaction.Outcome.valueOf(row.getString("outcome")), row.getString("taken"));
        return new Reaction(new ReactionId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            new PrescriptionId(uuid(row, "prescription_id")), row.getString("prescription_number"),
            new PersonId(uuid(row, "person_id")), new InstitutionId(uuid(row, "origin_id")),
            new InstitutionId(uuid(row, "pharmacy_id")), told, instant(row, "reported_at"), row.getString("staff_name"),
            row.getObject("due_on", LocalDate.class), opinion(row), forwarding(row), lots(row), pots(row),
            row.getInt("version"));
    }

    private static Optional<Reaction.Opinion> opinion(ResultSet row) throws SQLException {
        var relation = row.getString("relation");
        return relation == null
            ? Optional.empty()
            : Optional.of(new Reaction.Opinion(Reaction.Relation.valueOf(relation), row.getString("opinion"),
                instant(row, "opinion_at"), row.getString("opinion_by")));
    }

    private static Optional<Reaction.Forwarding> forwarding(ResultSet row) throws SQLException {
        var to = row.getString("forwarded_to");
        return to == null
            ? Optional.empty()
            : Optional.of(new Reaction.Forwarding(to, row.getString("reference"), instant(row, "forwarded_at"),
                row.getString("forwarded_by")));
    }

    private static List<Reaction.LotUsed> lots(ResultSet row) throws SQLException {
        var ids = texts(row, "lot_ids");
        var numbers = texts(row, "lot_numbers");
        var herbs = texts(row, "lot_herbs");
        var lots = new ArrayList<Reaction.LotUsed>();
        for (int i = 0; i < ids.length; i++)
            lots.add(new Reaction.LotUsed(ids[i], numbers[i], herbs[i]));
        return lots;
    }

    private static List<Reaction.PotUsed> pots(ResultSet row) throws SQLException {
        var ids = texts(row, "pot_ids");
        var numbers = texts(row, "pot_numbers");
        var used = texts(row, "pot_pots");
        var pots = new ArrayList<Reaction.PotUsed>();
        for (int i = 0; i < ids.length; i++)
            pots.add(new Reaction.PotUsed(ids[i], numbers[i], used[i]));
        return pots;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
