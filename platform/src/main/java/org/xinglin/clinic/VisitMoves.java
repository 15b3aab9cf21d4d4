package org.xinglin.clinic;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/**
 * 改归他人: the door by which a visit opened on the wrong person goes to the right one with all that hangs on it. It is moved, never
 * copied; once medicine was paid for or given out it stays.
 */
@Service
@Transactional
public class VisitMoves {
    private static final int LONGEST_REASON = 300;
    private final Clinic clinic;
    private final Visits visits;
    private final Residents residents;
    private final List<HangsOnVisit> hanging;
    private final StandIns standIns;
    private final JdbcClient jdbc;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VisitMoves(Clinic clinic, Visits visits, Residents residents, List<HangsOnVisit> hanging, StandIns standIns,
        JdbcClient jdbc, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.clinic = clinic;
        this.visits = visits;
        this.residents = residents;
        this.hanging = List.copyOf(hanging);
        this.standIns = standIns;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws Refused VISIT_UNKNOWN, STALE, NOT_YOUR_VISIT, ALREADY_THEIRS, ALREADY_WAITING, REASON_MISSING, what {@link Residents#get}
     *         refuses, or what keeps one of {@link HangsOnVisit} from moving
     */
    public void move(Caller caller, VisitId id, int seen, PersonId asked, String reason) {
        var why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) throw new Refused(ClinicRefusal.REASON_MISSING);
        var visit = visits.get(id, caller.scope()).seenAt(seen);
        mustBeTheirs(caller, visit);
        var right = residents.get(caller, asked);
        var from = visit.person();
        if (right.id().equals(from)) throw new Refused(ClinicRefusal.ALREADY_THEIRS, right.name());
        if (visit.isOpen())
            visits.openLabel(right.id(), visit.institution())
                .ifPresent(label -> {
                    throw new Refused(ClinicRefusal.ALREADY_WAITING, label);
                });
        hanging.forEach(each -> each.mayMove(id));
        var now = clock.instant();
        clinic.moved(caller, visit, right.id());
        hanging.forEach(each -> each.move(id, from, right.id()));
        residents.beginCare(caller, right, visit.institution(), "visit");
        jdbc.sql("""
                insert into clinic.visit_move (id, visit_id, from_person, to_person, reason, at, account_id, staff_name, institution)
                values (:id, :visit, :from, :to, :reason, :at, :account, :staff, :institution)
                """)
            .param("id", Ids.next()).param("visit", id.value()).param("from", from.value())
            .param("to", right.id().value()).param("reason", why).param("at", utc(now))
            .param("account", caller.account()).param("staff", caller.name())
            .param("institution", caller.institutionName()).update();
        // The entry under the right person stands with the visit's new version; this one is for the record it left.
        evidence.record(caller, Act.about(from.value(), "clinic.moved-away", "visit", id.value(), seen + 1L,
            Map.of("to", right.id().toString())));
        events.publishEvent(new VisitMoved(id, from, right.id(), visit.institution(), now));
    }

    private void mustBeTheirs(Caller caller, Visit visit) {
        visit.doctor().filter(doctor -> standIns.actor(caller, doctor.staff()).isEmpty()).ifPresent(doctor -> {
            throw new Refused(ClinicRefusal.NOT_YOUR_VISIT, doctor.name());
        });
    }

    /** Away from this person or to them, the latest first; for callers that have checked the reach. */
    @Transactional(readOnly = true)
    public List<VisitMove> of(PersonId person) {
        return jdbc
            .sql(MOVE
                + " where m.from_person = any(:persons) or m.to_person = any(:persons) order by m.id desc limit 50")
            .param("persons", residents.identifiersOf(person).stream().map(PersonId::value).toArray(UUID[]::new))
            .query(VisitMoves::row).list();
    }

    /** Of this visit, the latest first. */
    @Transactional(readOnly = true)
    public List<VisitMove> of(VisitId visit) {
        return jdbc.sql(MOVE + " where m.visit_id = :visit order by m.id desc").param("visit", visit.value())
            .query(VisitMoves::row).list();
    }

    private static final String MOVE = """
        select m.visit_id, v.day, v.number, m.from_person, m.to_person, m.reason, m.at, m.staff_name, m.institution
          from clinic.visit_move m join clinic.visit v on v.id = m.visit_id
        """;

    private static VisitMove row(ResultSet row, int n) throws SQLException {
        return new VisitMove(new VisitId(row.getObject("visit_id", UUID.class)),
            row.getObject("day", LocalDate.class), row.getInt("number"),
            new PersonId(row.getObject("from_person", UUID.class)),
            new PersonId(row.getObject("to_person", UUID.class)), row.getString("reason"), instant(row, "at"),
            row.getString("staff_name"), row.getString("institution"));
    }
}
