package org.xinglin.clinic;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.access.OpenWork;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.PersonId;

@Repository
class Visits {
    private static final String FIELDS = """
        select id, day, number, person_id, institution_id, department_id, kind, emergency, stage, doctor_staff_id, doctor_name, registered_at,
               begun_at, closed_at, end_reason, entered_at, entered_by, late_reason, chief_complaint, present_illness, inspection, listening, tongue_note, pulse_note, temperature_dc, pulse_rate, breath_rate,
               systolic, diastolic, weight_g, height_mm, disease_id, treatment, icd10, version
        """;
    private static final String COLUMNS = FIELDS + """
          from clinic.visit
        """;
    /** With the terms, so that the record is one statement and of one instant. */
    private static final String WHOLE = FIELDS + """
             , (select array_agg(f.symptom_id order by f.seq) from clinic.finding f where f.visit_id = visit.id) as findings,
               (select array_agg(p.place || ' ' || p.symptom_id order by p.place, p.seq) from clinic.pulse p where p.visit_id = visit.id) as pulses,
               (select array_agg(s.syndrome_id order by s.seq) from clinic.syndrome s where s.visit_id = visit.id) as syndromes
          from clinic.visit
        """;
    /** In the counters; in the visits it is null. */
    private static final UUID NO_DEPARTMENT = new UUID(0, 0);
    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** The next number of the day, in the department where there is one; the row's lock makes it gap-free. */
    int nextNumber(InstitutionId institution, Optional<DepartmentId> department, LocalDate day) {
        var counter = Map.of("institution", institution.value(), "department",
            department.map(DepartmentId::value).orElse(NO_DEPARTMENT), "day", day);
        jdbc.sql("""
                insert into clinic.day_number (institution_id, department_id, day, last) values (:institution, :department, :day, 1)
                on conflict (institution_id, department_id, day) do update set last = clinic.day_number.last + 1
                """)
            .params(counter).update();
        return jdbc.sql("""
                select last from clinic.day_number
                 where institution_id = :institution and department_id = :department and day = :day
                """)
            .params(counter).query(Integer.class).single();
    }

    void add(Visit visit) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", visit.id().value());
        values.put("day", visit.day());
        values.put("number", visit.number());
        values.put("person", visit.person().value());
        values.put("institution", visit.institution().value());
        values.put("department", visit.department().map(DepartmentId::value).orElse(null));
        values.put("kind", visit.kind().name().toLowerCase(Locale.ROOT));
        values.put("emergency", visit.emergency());
        values.put("stage", visit.stage().name().toLowerCase(Locale.ROOT));
        values.put("doctor", visit.doctor().map(Visit.Doctor::staff).orElse(null));
        values.put("doctorName", visit.doctor().map(Visit.Doctor::name).orElse(null));
        values.put("registered", utc(visit.registeredAt()));
        values.put("begun", utc(visit.begunAt()));
        values.put("entered", utc(visit.late().map(LateEntry::enteredAt)));
        values.put("enteredBy", visit.late().map(LateEntry::enteredBy).orElse(null));
        values.put("lateReason", visit.late().map(LateEntry::why).orElse(null));
        jdbc.sql("""
                insert into clinic.visit (id, day, number, person_id, institution_id, department_id, kind, emergency, stage, doctor_staff_id,
                                          doctor_name, registered_at, begun_at, entered_at, entered_by, late_reason, version)
                values (:id, :day, :number, :person, :institution, :department, :kind, :emergency, :stage, :doctor,
                        :doctorName, :registered, :begun, :entered, :enteredBy, :lateReason, 0)
                """)
            .params(values).update();
    }

    /** @throws Refused VISIT_UNKNOWN where it does not exist or lies outside the scope */
    Visit get(VisitId id, Scope scope) {
        return jdbc.sql(WHOLE + " where id = :id and (:county or institution_id = any(:institutions))")
            .param("id", id.value())
            .param("county", scope.county()).param("institutions", scope.array()).query(Visits::visit).optional()
            .orElseThrow(() -> new Refused(ClinicRefusal.VISIT_UNKNOWN));
    }

    /** Body weights in grams, of the visits in which it was taken. */
    Map<VisitId, Integer> weights(Collection<VisitId> ids) {
        return filled("weight_g", Integer.class, ids);
    }

    /** Of the visits that belong to a department. */
    Map<VisitId, DepartmentId> departments(Collection<VisitId> ids) {
        var found = new HashMap<VisitId, DepartmentId>();
        filled("department_id", UUID.class, ids).forEach((visit, id) -> found.put(visit, new DepartmentId(id)));
        return found;
    }

    /** What stands in a column, of the visits in which it is filled. */
    private <T> Map<VisitId, T> filled(String column, Class<T> type, Collection<VisitId> ids) {
        var found = new HashMap<VisitId, T>();
        jdbc.sql("select id, %1$s from clinic.visit where id = any(:ids) and %1$s is not null".formatted(column))
            .param("ids", ids.stream().map(VisitId::value).toArray(UUID[]::new)).query(row -> {
                found.put(new VisitId(row.getObject("id", UUID.class)), row.getObject(column, type));
            });
        return found;
    }

    /** What a doctor has open, the oldest first. */
    List<OpenWork.Piece> openOf(UUID doctor) {
        return jdbc.sql("""
                select day, number, institution_id, begun_at from clinic.visit
                 where stage = 'with_doctor' and doctor_staff_id = :doctor order by begun_at, id
                """)
            .param("doctor", doctor)
            .query((row, n) -> new OpenWork.Piece(row.getObject("day", LocalDate.class) + " " + row.getInt("number"),
                "clinic.stage.with-doctor", new InstitutionId(row.getObject("institution_id", UUID.class)),
                instant(row, "begun_at")))
            .list();
    }

    /** The same at one institution, held until the transaction ends. */
    void setPerson(VisitId visit, PersonId person) {
        jdbc.sql("update clinic.visit set person_id = :person where id = :visit").param("person", person.value())
            .param("visit", visit.value()).update();
    }

    List<VisitId> waitingOf(PersonId person) {
        return jdbc
            .sql("select id from clinic.visit where person_id = :person and stage = 'waiting' order by id for update")
            .param("person", person.value()).query((row, n) -> new VisitId(row.getObject("id", UUID.class))).list();
    }

    List<VisitId> with(UUID doctor, InstitutionId at) {
        return jdbc.sql("""
                select id from clinic.visit
                 where stage = 'with_doctor' and doctor_staff_id = :doctor and institution_id = :at order by id for update
                """)
            .param("doctor", doctor).param("at", at.value())
            .query((row, n) -> new VisitId(row.getObject("id", UUID.class))).list();
    }

    /** What the resident is called by who waits or is with a doctor there already. */
    Optional<String> openLabel(PersonId person, InstitutionId institution) {
        return jdbc.sql("""
                select coalesce(p.label, cast(v.number as text))
                  from clinic.visit v left join clinic.queue_place p on p.visit_id = v.id
                 where v.person_id = :person and v.institution_id = :institution and v.stage in ('waiting', 'with_doctor')
                 order by v.registered_at desc, v.id desc limit 1
                """)
            .param("person", person.value()).param("institution", institution.value()).query(String.class).optional();
    }

    /** @throws OptimisticLockingFailureException if the visit was saved since it was read */
    void save(Visit visit) {
        var notes = visit.notes();
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", visit.id().value());
        values.put("version", visit.version());
        values.put("stage", visit.stage().name().toLowerCase(Locale.ROOT));
        values.put("doctor", visit.doctor().map(Visit.Doctor::staff).orElse(null));
        values.put("doctorName", visit.doctor().map(Visit.Doctor::name).orElse(null));
        values.put("begun", utc(visit.begunAt()));
        values.put("closed", utc(visit.closedAt()));
        values.put("reason", visit.endReason().orElse(null));
        values.put("complaint", notes.chiefComplaint());
        values.put("illness", notes.presentIllness());
        values.put("inspection", notes.inspection());
        values.put("listening", notes.listening());
        values.put("tongue", notes.tongueNote());
        values.put("pulseNote", notes.pulseNote());
        values.put("temperature", notes.vitals().temperatureDc().orElse(null));
        values.put("pulse", notes.vitals().pulseRate().orElse(null));
        values.put("breath", notes.vitals().breathRate().orElse(null));
        values.put("systolic", notes.vitals().systolic().orElse(null));
        values.put("diastolic", notes.vitals().diastolic().orElse(null));
        values.put("weight", notes.vitals().weightG().orElse(null));
        values.put("height", notes.vitals().heightMm().orElse(null));
        values.put("disease", notes.diagnosis().map(d -> d.disease().value()).orElse(null));
        values.put("treatment", notes.diagnosis().map(TcmDiagnosis::treatment).orElse(""));
        values.put("icd10", notes.icd10().orElse(null));
        int rows = jdbc.sql("""
                update clinic.visit
                   set stage = :stage, doctor_staff_id = :doctor, doctor_name = :doctorName, begun_at = :begun, closed_at = :closed,
                       end_reason = :reason, chief_complaint = :complaint, present_illness = :illness, inspection = :inspection,
                       listening = :listening, tongue_note = :tongue, pulse_note = :pulseNote, temperature_dc = :temperature, pulse_rate = :pulse,
                       breath_rate = :breath, systolic = :systolic, diastolic = :diastolic, weight_g = :weight, height_mm = :height,
                       disease_id = :disease, treatment = :treatment, icd10 = :icd10, version = version + 1
                 where id = :id and version = :version
                """)
            .params(values).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(visit.id() + " saved since version " + visit.version());
    }

    void saveTerms(Visit visit) {
        jdbc.sql("delete from clinic.finding where visit_id = :visit").param("visit", visit.id().value()).update();
        jdbc.sql("delete from clinic.syndrome where visit_id = :visit").param("visit", visit.id().value()).update();
        jdbc.sql("delete from clinic.pulse where visit_id = :visit").param("visit", visit.id().value()).update();
        insertTerms("finding", "symptom_id", visit.id(),
            visit.notes().findings().stream().map(SymptomId::value).toList());
        insertTerms("syndrome", "syndrome_id", visit.id(),
            visit.notes().diagnosis().map(d -> d.syndromes().stream().map(SyndromeId::value).toList())
                .orElse(List.of()));
        var pulses = visit.notes().pulses().written();
        if (pulses.isEmpty()) return;
        jdbc.sql("""
                insert into clinic.pulse (visit_id, place, seq, symptom_id)
                select :visit, split_part(t.felt, ' ', 1), t.n, split_part(t.felt, ' ', 2) from unnest(:pulses) with ordinality as t (felt, n)
                """)
            .param("visit", visit.id().value()).param("pulses", pulses.toArray(String[]::new)).update();
    }

    private void insertTerms(String table, String column, VisitId visit, List<String> terms) {
        if (terms.isEmpty()) return;
        jdbc.sql("insert into clinic." + table + " (visit_id, seq, " + column
            + ") select :visit, t.n, t.id from unnest(:ids) with ordinality as t (id, n)")
            .param("visit", visit.value()).param("ids", terms.toArray(String[]::new)).update();
    }

    void keepVersion(VisitId visit, int version, Instant at, UUID account, String staffName, String content) {
        jdbc.sql("""
                insert into clinic.visit_version (visit_id, version, at, account_id, staff_name, content)
                values (:visit, :version, :at, :account, :staff, :content)
                """)
            .param("visit", visit.value()).param("version", version).param("at", utc(at))
            .param("account", account)
            .param("staff", staffName).param("content", content).update();
    }

    void add(VisitId visit, Correction correction, UUID account) {
        jdbc.sql("""
                insert into clinic.correction (id, visit_id, field, before, after, why, at, account_id, staff_name)
                values (:id, :visit, :field, :before, :after, :why, :at, :account, :staff)
                """)
            .param("id", correction.id()).param("visit", visit.value()).param("field", correction.field())
            .param("before", correction.before()).param("after", correction.after()).param("why", correction.why())
            .param("at", utc(correction.at())).param("account", account).param("staff", correction.staff()).update();
    }

    /** The oldest first. */
    List<Correction> corrections(VisitId visit) {
        return jdbc.sql("""
                select id, field, before, after, why, at, staff_name from clinic.correction where visit_id = :visit order by at, id limit 200
                """)
            .param("visit", visit.value())
            .query((row, n) -> new Correction(row.getObject("id", UUID.class), row.getString("field"),
                row.getString("before"), row.getString("after"), row.getString("why"), instant(row, "at"),
                row.getString("staff_name")))
            .list();
    }

    List<VisitVersion> versions(VisitId visit) {
        return jdbc.sql(
            "select version, at, staff_name, content from clinic.visit_version where visit_id = :visit order by version desc limit 200")
            .param("visit", visit.value())
            .query((row, n) -> new VisitVersion(row.getInt("version"), instant(row, "at"),
                row.getString("staff_name"), row.getString("content")))
            .list();
    }

    /**
     * Of days before {@code today}: who waits since before {@code waiting}, and what is with a doctor and was not written in since
     * {@code written}.
     */
    List<VisitId> leftOver(LocalDate today, Instant waiting, Instant written, int limit) {
        return jdbc.sql("""
                select id from clinic.visit
                 where day < :today and (stage = 'waiting' and registered_at < :waiting
                    or stage = 'with_doctor' and coalesce(entered_at, begun_at) < :written and not exists (
                           select from clinic.visit_version v where v.visit_id = visit.id and v.at >= :written))
                 order by registered_at, id limit :limit
                """)
            .param("today", today).param("waiting", utc(waiting)).param("written", utc(written)).param("limit", limit)
            .query((row, n) -> new VisitId(row.getObject("id", UUID.class))).list();
    }

    /** Who waits or is with a doctor. @param label as printed */
    record Open(InstitutionId institution, String label, PersonId person, Visit.Stage stage, Instant registeredAt,
        String chiefComplaint) {}

    /** Of all institutions, in the order they are called. */
    List<Open> open(int limit) {
        return jdbc.sql("""
                select v.institution_id, coalesce(p.label, cast(v.number as text)) as label, v.person_id, v.stage, v.registered_at,
                       v.chief_complaint
                  from clinic.visit v left join clinic.queue_place p on p.visit_id = v.id
                 where v.stage in ('waiting', 'with_doctor')
                 order by p.rank, coalesce(p.lined_up_at, v.registered_at), p.ranked_at, v.id limit :limit
                """)
            .param("limit", limit)
            .query((row, n) -> new Open(new InstitutionId(row.getObject("institution_id", UUID.class)),
                row.getString("label"), new PersonId(row.getObject("person_id", UUID.class)),
                Visit.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), instant(row, "registered_at"),
                row.getString("chief_complaint")))
            .list();
    }

    /** The resident's visits that took place, or may yet, latest first, those after {@code mark}. */
    List<VisitLine> ofPerson(PersonId person, HistoryMark mark, int limit) {
        return jdbc.sql(COLUMNS
            + """
                 where person_id = :person and (registered_at, id) < (:before, :id) and stage not in ('cancelled', 'no_show')
                   and (stage <> 'lapsed' or begun_at is not null)
                 order by registered_at desc, id desc limit :limit
                """)
            .param("person", person.value()).param("before", utc(mark.registeredAt())).param("id", mark.visit().value())
            .param("limit", limit).query(Visits::line).list();
    }

    /** What was measured in the resident's visits before this one, the latest first; visits without a measure are left out. */
    List<Measured> measured(Visit visit, int limit) {
        return jdbc.sql("""
                select day, temperature_dc, pulse_rate, breath_rate, systolic, diastolic, weight_g, height_mm
                  from clinic.visit
                 where person_id = :person and (registered_at, id) < (:before, :id) and stage in ('with_doctor', 'closed', 'lapsed')
                   and coalesce(temperature_dc, pulse_rate, breath_rate, systolic, diastolic, weight_g, height_mm) is not null
                 order by registered_at desc, id desc limit :limit
                """)
            .param("person", visit.person().value()).param("before", utc(visit.registeredAt()))
            .param("id", visit.id().value()).param("limit", limit)
            .query((row, n) -> new Measured(row.getObject("day", LocalDate.class), vitals(row))).list();
    }

    /** Lowest and highest plausible value of each vital sign on a day. */
    Map<String, VitalLimit> limits(LocalDate on) {
        var limits = new HashMap<String, VitalLimit>();
        jdbc.sql(
            "select vital, lowest, highest from clinic.vital_limit where effective_from <= :on order by vital, effective_from")
            .param("on", on)
            .query((row, n) -> limits.put(row.getString("vital"),
                new VitalLimit(row.getInt("lowest"), row.getInt("highest"))))
            .list();
        return limits;
    }

    record VitalLimit(int lowest, int highest) {}

    private static Visit visit(ResultSet row, int n) throws SQLException {
        return visit(row, terms(row, "findings").stream().map(SymptomId::of).toList(), Pulses.of(terms(row, "pulses")),
            terms(row, "syndromes").stream().map(SyndromeId::of).toList());
    }

    private static VisitLine line(ResultSet row, int n) throws SQLException {
        return new VisitLine(new VisitId(row.getObject("id", UUID.class)), row.getObject("day", LocalDate.class),
            row.getInt("number"),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)),
            Visit.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)), row.getBoolean("emergency"),
            instant(row, "registered_at"),
            Optional.ofNullable(row.getString("doctor_name")), row.getString("chief_complaint"),
            Optional.ofNullable(row.getString("disease_id")).map(TcmDiseaseId::of), row.getInt("version"));
    }

    private static List<String> terms(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Visit visit(ResultSet row, List<SymptomId> findings, Pulses pulses, List<SyndromeId> syndromes)
        throws SQLException {
        var disease = row.getString("disease_id");
        var treatment = row.getString("treatment");
        var diagnosis = disease == null || syndromes.isEmpty()
            ? Optional.<TcmDiagnosis>empty()
            : Optional.of(new TcmDiagnosis(TcmDiseaseId.of(disease), syndromes, treatment));
        var notes = new Notes(row.getString("chief_complaint"), row.getString("present_illness"),
            row.getString("inspection"), row.getString("listening"),
            row.getString("tongue_note"), row.getString("pulse_note"), findings, pulses, vitals(row), diagnosis,
            Optional.ofNullable(row.getString("icd10")));
        var doctor = Optional.ofNullable(row.getObject("doctor_staff_id", UUID.class));
        var doctorName = row.getString("doctor_name");
        return new Visit(new VisitId(row.getObject("id", UUID.class)), row.getObject("day", LocalDate.class),
            row.getInt("number"),
            new PersonId(row.getObject("person_id", UUID.class)),
            new InstitutionId(row.getObject("institution_id", UUID.class)),
            Optional.ofNullable(row.getObject("department_id", UUID.class)).map(DepartmentId::new),
            Visit.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getBoolean("emergency"),
            Visit.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
            doctor.map(staff -> new Visit.Doctor(staff, doctorName)),
            instant(row, "registered_at"), instantIfAny(row, "begun_at"), instantIfAny(row, "closed_at"),
            Optional.ofNullable(row.getString("end_reason")), late(row), notes, row.getInt("version"));
    }

    private static Vitals vitals(ResultSet row) throws SQLException {
        return new Vitals(whole(row, "temperature_dc"), whole(row, "pulse_rate"), whole(row, "breath_rate"),
            whole(row, "systolic"), whole(row, "diastolic"), whole(row, "weight_g"), whole(row, "height_mm"));
    }

    private static Optional<LateEntry> late(ResultSet row) throws SQLException {
        var by = row.getString("entered_by");
        var why = row.getString("late_reason");
        return instantIfAny(row, "entered_at").map(at -> new LateEntry(at, by, why));
    }

    private static Optional<Integer> whole(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class));
    }
}
