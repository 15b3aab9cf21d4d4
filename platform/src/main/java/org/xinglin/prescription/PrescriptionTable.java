package org.xinglin.prescription;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.page.Columns;
import org.xinglin.person.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** Prescriptions as they stand, and every version of them. */
@Repository
class PrescriptionTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WHOLE = """
        select p.id, p.number, p.visit_id, p.person_id, p.institution_id, p.prescriber_account, p.prescriber_staff, p.prescriber_name,
               p.version, p.stage, p.stage_since, p.written_at as begun_at, p.issued_at, p.valid_until, p.taken_up_at,
               p.disease_id, p.syndrome_ids, p.icd10,
               v.packets, v.pace_packets, v.pace_days, v.times_a_day, v.preparation, v.route, v.volume_ml, v.timing, v.temperature,
               v.usage_note, v.emergency, v.decocting, v.deliver_to, v.address, v.long_term_reason, v.long_term_assessment, v.patient_confirmed,
               v.base_kind, v.base_id, v.base_version, v.base_name, v.base_suggestion_id, v.further_bases,
               c.perkg_fen, c.row_fen, c.herbs_fen, c.decoction_fen, c.delivery_fen, c.insured_ratio, c.insured_fen, c.self_fen, c.fee_ids, c.borne_fen, c.programme_id, c.programme_name, c.bearer,
               e.number as paper_number, e.written_at as paper_written_at, e.writer, e.dispensed, e.entered_at, e.entered_by,
               r.seq, r.herb_id, r.name, r.note, r.packet_mg, r.handling, r.role, r.protocol_id, r.protocol_version, r.protocol_name, r.suggestion_id,
               (select array_agg(s.rule order by s.seq) from prescription.signature s
                 where s.prescription_id = p.id and s.version = p.version) as signed_rules,
               (select array_agg(s.names order by s.seq) from prescription.signature s
                 where s.prescription_id = p.id and s.version = p.version) as signed_names,
               (select array_agg(s.reason order by s.seq) from prescription.signature s
                 where s.prescription_id = p.id and s.version = p.version) as signed_reasons
          from prescription.prescription p
          join prescription.version v on v.prescription_id = p.id and v.version = p.version
          join prescription.herb_row r on r.prescription_id = p.id and r.version = p.version
          left join prescription.price c on c.prescription_id = p.id and c.version = p.version
          left join prescription.paper e on e.prescription_id = p.id
        """;
    private final JdbcClient jdbc;

    PrescriptionTable(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** In one statement, so that head and rows are of one version. @throws Refused PRESCRIPTION_UNKNOWN also outside {@code scope} */
    Prescription get(PrescriptionId id, Scope scope) {
        return jdbc.sql(WHOLE + """
                 where p.id = :id and (:county or p.institution_id = any(:institutions))
                 order by r.seq
                """)
            .param("id", id.value()).param("county", scope.county())
            .param("institutions", scope.array()).query(PrescriptionTable::whole)
            .orElseThrow(() -> new Refused(PrescriptionRefusal.PRESCRIPTION_UNKNOWN));
    }

    Optional<PrescriptionId> byNumber(String number, Scope scope) {
        return jdbc.sql("""
                select id from prescription.prescription
                 where number = :number and (:county or institution_id = any(:institutions))
                """)
            .param("number", number).param("county", scope.county()).param("institutions", scope.array())
            .query(UUID.class).optional().map(PrescriptionId::new);
    }

    /**
     * Of a visit, and of the person's other visits those passed whose packets last beyond {@code endingAfter}; withdrawn ones are left
     * out, and those that ran out unpaid. In one statement.
     */
    List<Prescription> beside(VisitId visit, PersonId person, Instant endingAfter, LocalDate today) {
        return jdbc.sql(WHOLE + """
                 where (p.visit_id = :visit and p.stage <> 'WITHDRAWN')
                    or (p.person_id = :person and p.visit_id <> :visit and p.stage = 'PASSED'
                        and (p.taken_up_at is not null or p.valid_until >= :today)
                        and p.issued_at + ceil(v.packets * v.pace_days / cast(v.pace_packets as numeric)) * interval '1 day' > :after)
                 order by p.id, r.seq
                """)
            .param("visit", visit.value()).param("person", person.value()).param("today", today)
            .param("after", utc(endingAfter)).query(PrescriptionTable::several);
    }

    /** Submitted and still judged or waiting, or passed and lasting beyond a moment. */
    List<Prescription> running(PersonId person, Instant endingAfter, LocalDate today) {
        return jdbc.sql(WHOLE + """
                 where p.person_id = :person and p.issued_at is not null
                   and (p.stage in ('TO_PHARMACIST', 'BLOCKED', 'RETURNED')
                        or p.stage = 'PASSED' and (p.taken_up_at is not null or p.valid_until >= :today)
                           and p.issued_at + ceil(v.packets * v.pace_days / cast(v.pace_packets as numeric)) * interval '1 day' > :after)
                 order by p.id, r.seq
                """)
            .param("person", person.value()).param("today", today).param("after", utc(endingAfter))
            .query(PrescriptionTable::several);
    }

    /**
     * Whatever was issued since {@code from} and not withdrawn, of the next {@code people} persons after one; all of a person together.
     */
    List<Prescription> onRecord(UUID after, int people, Instant from) {
        return jdbc.sql(WHOLE + """
                 where p.person_id in (select distinct person_id from prescription.prescription
                                        where person_id > :after and issued_at >= :from and stage <> 'WITHDRAWN'
                                        order by person_id limit :people)
                   and p.issued_at >= :from and p.stage <> 'WITHDRAWN'
                 order by p.person_id, p.id, r.seq
                """)
            .param("after", after).param("people", people).param("from", utc(from))
            .query(PrescriptionTable::several);
    }

    int countOnRecord(Instant from) {
        return jdbc.sql("""
                select count(*) from prescription.prescription where issued_at >= :from and stage <> 'WITHDRAWN'
                """)
            .param("from", utc(from)).query(Integer.class).single();
    }

    /** The same, and nobody else may change it until the transaction ends. */
    Prescription lock(PrescriptionId id, Scope scope) {
        var locked = jdbc.sql("select version from prescription.prescription where id = :id for update")
            .param("id", id.value()).query(Integer.class).optional();
        if (locked.isEmpty()) throw new Refused(PrescriptionRefusal.PRESCRIPTION_UNKNOWN);
        return get(id, scope);
    }

    void setPerson(PrescriptionId id, PersonId person) {
        jdbc.sql("update prescription.prescription set person_id = :person where id = :id")
            .param("person", person.value()).param("id", id.value()).update();
    }

    /** Head, first version and its rows. */
    void add(Prescription prescription, Caller by) {
        jdbc.sql("""
                insert into prescription.prescription (id, number, visit_id, person_id, institution_id, prescriber_account, prescriber_staff,
                       prescriber_name, version, stage, stage_since, written_at)
                values (:id, :number, :visit, :person, :institution, :account, :staff, :name, :version, :stage, :since, :written)
                """)
            .param("id", prescription.id().value()).param("number", prescription.number().text())
            .param("visit", prescription.visit().value()).param("person", prescription.person().value())
            .param("institution", prescription.institution().value())
            .param("account", prescription.prescriber().account()).param("staff", prescription.prescriber().staff())
            .param("name", prescription.prescriber().name()).param("version", prescription.version())
            .param("stage", prescription.stage().name()).param("since", utc(prescription.stageSince()))
            .param("written", utc(prescription.writtenAt())).update();
        prescription.paper().ifPresent(paper -> addPaper(prescription.id(), paper));
        addVersion(prescription, by, prescription.writtenAt());
    }

    private void addPaper(PrescriptionId id, PaperEntry paper) {
        jdbc.sql("""
                insert into prescription.paper (prescription_id, number, written_at, writer, dispensed, entered_at, entered_by)
                values (:id, :number, :written, :writer, :dispensed, :entered, :by)
                """)
            .param("id", id.value()).param("number", paper.number()).param("written", utc(paper.writtenAt()))
            .param("writer", paper.writer()).param("dispensed", paper.dispensed())
            .param("entered", utc(paper.enteredAt())).param("by", paper.enteredBy()).update();
    }

    boolean isNumberTaken(HumanNumber number) {
        return jdbc.sql("select exists (select from prescription.prescription where number = :number)")
            .param("number", number.text()).query(Boolean.class).single();
    }

    /** The head as it stands now; the row is held by {@link #lock}. */
    void save(Prescription prescription, Instant now) {
        var diagnosis = prescription.diagnosis();
        jdbc.sql("""
                update prescription.prescription
                   set prescriber_account = :account, prescriber_staff = :staff, prescriber_name = :name,
                       version = :version, stage = :stage, stage_since = :since, issued_at = :issued, valid_until = :until,
                       taken_up_at = case when :taken then coalesce(taken_up_at, :now) end,
                       disease_id = :disease, syndrome_ids = :syndromes, icd10 = :icd10
                 where id = :id
                """)
            .param("account", prescription.prescriber().account()).param("staff", prescription.prescriber().staff())
            .param("name", prescription.prescriber().name()).param("version", prescription.version())
            .param("stage", prescription.stage().name()).param("since", utc(prescription.stageSince()))
            .param("issued", prescription.issuedAt().map(Columns::utc).orElse(null))
            .param("until", prescription.validUntil().orElse(null)).param("taken", prescription.takenUp())
            .param("now", utc(now)).param("disease", diagnosis.map(d -> d.disease().value()).orElse(null))
            .param("syndromes", diagnosis.map(d -> joined(d.syndromes())).orElse(null))
            .param("icd10", diagnosis.flatMap(Diagnosis::icd10).orElse(null)).param("id", prescription.id().value())
            .update();
    }

    /** What was written, its rows and second signatures: never changed afterwards. */
    void addVersion(Prescription prescription, Caller by, Instant now) {
        var body = prescription.body();
        var usage = body.usage();
        var base = body.bases().stream().map(StoredBase::of).findFirst();
        jdbc.sql("""
                insert into prescription.version (prescription_id, version, written_at, account_id, staff_name, packets, pace_packets, pace_days,
                       times_a_day, preparation, route, volume_ml, timing, temperature, usage_note, emergency, decocting, deliver_to, address,
                       long_term_reason, long_term_assessment, patient_confirmed, base_kind, base_id, base_version, base_name,
                       base_suggestion_id, further_bases)
                values (:id, :version, :now, :account, :name, :packets, :pacePackets, :paceDays, :times, :preparation, :route, :volume, :timing,
                       :temperature, :note, :emergency, :decocting, :to, :address, :reason, :assessment, :confirmed, :baseKind, :base, :baseVersion,
                       :baseName, :baseSuggestion, cast(:furtherBases as jsonb))
                """)
            .param("id", prescription.id().value()).param("version", prescription.version()).param("now", utc(now))
            .param("account", by.account()).param("name", by.name()).param("packets", body.packets())
            .param("pacePackets", usage.pace().packets()).param("paceDays", usage.pace().inDays())
            .param("times", usage.timesADay()).param("preparation", usage.preparation().name())
            .param("route", usage.route().name()).param("volume", usage.volumeMl())
            .param("timing", usage.timing().name()).param("temperature", usage.temperature().name())
            .param("note", usage.note()).param("emergency", body.emergency())
            .param("decocting", body.decocting().name()).param("to", body.delivery().to().name())
            .param("address", body.delivery().address())
            .param("reason", body.longTerm().map(LongTerm::reason).orElse(null))
            .param("assessment", body.longTerm().map(LongTerm::assessment).orElse(null))
            .param("confirmed", body.longTerm().map(LongTerm::patientConfirmed).orElse(null))
            .param("baseKind", base.map(each -> each.kind.name()).orElse(null))
            .param("base", base.map(StoredBase::id).orElse(null))
            .param("baseVersion", base.map(StoredBase::version).orElse(null))
            .param("baseName", base.map(StoredBase::name).orElse(null))
            .param("baseSuggestion", base.map(StoredBase::suggestion).orElse(null))
            .param("furtherBases", JSON.writeValueAsString(body.bases().stream().skip(1).map(StoredBase::of).toList()))
            .update();
        addRows(prescription);
        addSignatures(prescription);
    }

    private void addRows(Prescription prescription) {
        var rows = prescription.rows();
        jdbc.sql("""
                insert into prescription.herb_row (prescription_id, version, seq, herb_id, name, note, packet_mg, handling, role, protocol_id,
                       protocol_version, protocol_name, suggestion_id)
                select :id, :version, t.seq, t.herb, t.name, t.note, t.mg, t.handling, t.role, t.protocol, t.protocol_version, t.protocol_name,
                       t.suggestion
                  from unnest(cast(:seqs as integer[]), cast(:herbs as text[]), cast(:names as text[]), cast(:notes as text[]),
                              cast(:masses as bigint[]), cast(:handlings as text[]), cast(:roles as text[]), cast(:protocols as uuid[]),
                              cast(:protocolVersions as integer[]), cast(:protocolNames as text[]), cast(:suggestions as uuid[]))
                       as t (seq, herb, name, note, mg, handling, role, protocol, protocol_version, protocol_name, suggestion)
                """)
            .param("id", prescription.id().value()).param("version", prescription.version())
            .param("seqs", rows.stream().map(Row::seq).toArray(Integer[]::new))
            .param("herbs", rows.stream().map(row -> row.herb().value()).toArray(String[]::new))
            .param("names", rows.stream().map(Row::name).toArray(String[]::new))
            .param("notes", rows.stream().map(Row::note).toArray(String[]::new))
            .param("masses", rows.stream().map(row -> row.perPacket().mg()).toArray(Long[]::new))
            .param("handlings", rows.stream().map(row -> codes(row.handling())).toArray(String[]::new))
            .param("roles", rows.stream().map(row -> row.role().map(Enum::name).orElse(null)).toArray(String[]::new))
            .param("protocols",
                rows.stream().map(row -> row.from().map(Provenance::protocol).orElse(null)).toArray(UUID[]::new))
            .param("protocolVersions",
                rows.stream().map(row -> row.from().map(Provenance::version).orElse(null)).toArray(Integer[]::new))
            .param("protocolNames",
                rows.stream().map(row -> row.from().map(Provenance::name).orElse(null)).toArray(String[]::new))
            .param("suggestions",
                rows.stream().map(row -> row.suggestion().map(SuggestionId::value).orElse(null)).toArray(UUID[]::new))
            .update();
    }

    private void addSignatures(Prescription prescription) {
        var signatures = prescription.signatures();
        for (int i = 0; i < signatures.size(); i++)
            jdbc.sql("""
                    insert into prescription.signature (prescription_id, version, seq, rule, names, reason)
                    values (:id, :version, :seq, :rule, :names, :reason)
                    """)
                .param("id", prescription.id().value()).param("version", prescription.version()).param("seq", i + 1)
                .param("rule", signatures.get(i).rule()).param("names", String.join(" ", signatures.get(i).names()))
                .param("reason", signatures.get(i).reason()).update();
    }

    void addPrice(Prescription prescription, LocalDate day) {
        var price = prescription.price().orElseThrow();
        jdbc.sql("""
                insert into prescription.price (prescription_id, version, priced_on, perkg_fen, row_fen, herbs_fen, decoction_fen, delivery_fen,
                       insured_ratio, insured_fen, self_fen, fee_ids, borne_fen, programme_id, programme_name, bearer)
                values (:id, :version, :day, cast(:perkg as bigint[]), cast(:rows as bigint[]), :herbs, :decoction, :delivery, :ratio, :insured, :self, :fees,
                        :borne, :programme, :programmeName, :bearer)
                """)
            .param("id", prescription.id().value()).param("version", prescription.version()).param("day", day)
            .param("perkg", price.perKilogram().stream().map(Money::fen).toArray(Long[]::new))
            .param("rows", price.rows().stream().map(Money::fen).toArray(Long[]::new))
            .param("herbs", price.herbs().fen()).param("decoction", price.decoction().fen())
            .param("delivery", price.delivery().fen()).param("ratio", price.insuredRatio())
            .param("insured", price.insured().fen()).param("self", price.self().fen())
            .param("fees", price.fees().toArray(UUID[]::new)).param("borne", price.borne().fen())
            .param("programme", price.relief().map(Relief::programme).orElse(null))
            .param("programmeName", price.relief().map(Relief::name).orElse(""))
            .param("bearer", price.relief().map(Relief::bearer).orElse("")).update();
    }

    void addStep(Prescription prescription, Step.Kind kind, Caller by, Collection<String> codes, String note,
        Instant now) {
        jdbc.sql("""
                insert into prescription.step (id, prescription_id, version, at, kind, account_id, staff_name, reason_codes, note)
                values (:step, :id, :version, :at, :kind, :account, :name, :codes, :note)
                """)
            .param("step", Ids.next()).param("id", prescription.id().value()).param("version", prescription.version())
            .param("at", utc(now)).param("kind", kind.name()).param("account", by.account()).param("name", by.name())
            .param("codes", String.join(" ", codes)).param("note", note).update();
    }

    List<Step> steps(PrescriptionId id) {
        return jdbc.sql("""
                select at, version, kind, staff_name, reason_codes, note from prescription.step
                 where prescription_id = :id
                 order by id limit 500
                """)
            .param("id", id.value())
            .query((row, n) -> new Step(instant(row, "at"), row.getInt("version"),
                Step.Kind.valueOf(row.getString("kind")), row.getString("staff_name"),
                words(row.getString("reason_codes")), row.getString("note")))
            .list();
    }

    /** Every version, the latest first. */
    List<WrittenVersion> versions(PrescriptionId id) {
        var rows = rows(id);
        return jdbc.sql("""
                select v.version, v.written_at, v.staff_name, v.packets, v.pace_packets, v.pace_days, v.times_a_day, v.preparation, v.route,
                       v.volume_ml, v.timing, v.temperature, v.usage_note, v.emergency, v.decocting, v.deliver_to, v.address,
                       v.long_term_reason, v.long_term_assessment, v.patient_confirmed,
                       v.base_kind, v.base_id, v.base_version, v.base_name, v.base_suggestion_id, v.further_bases,
                       c.perkg_fen, c.row_fen, c.herbs_fen, c.decoction_fen, c.delivery_fen, c.insured_ratio, c.insured_fen, c.self_fen, c.fee_ids, c.borne_fen, c.programme_id, c.programme_name, c.bearer,
                       (select array_agg(s.rule order by s.seq) from prescription.signature s
                         where s.prescription_id = v.prescription_id and s.version = v.version) as signed_rules,
                       (select array_agg(s.names order by s.seq) from prescription.signature s
                         where s.prescription_id = v.prescription_id and s.version = v.version) as signed_names,
                       (select array_agg(s.reason order by s.seq) from prescription.signature s
                         where s.prescription_id = v.prescription_id and s.version = v.version) as signed_reasons
                  from prescription.version v
                  left join prescription.price c on c.prescription_id = v.prescription_id and c.version = v.version
                 where v.prescription_id = :id
                 order by v.version desc limit 200
                """)
            .param("id", id.value())
            .query((row, n) -> {
                int version = row.getInt("version");
                return new WrittenVersion(version, instant(row, "written_at"), row.getString("staff_name"),
                    body(row).apply(rows.getOrDefault(version, List.of())), signatures(row),
                    price(row));
            }).list();
    }

    private Map<Integer, List<Row>> rows(PrescriptionId id) {
        record VersionRow(int version, Row row) {}
        return jdbc.sql("""
                select version, seq, herb_id, name, note, packet_mg, handling, role, protocol_id, protocol_version, protocol_name, suggestion_id
                  from prescription.herb_row
                 where prescription_id = :id
                 order by version, seq
                """)
            .param("id", id.value()).query((row, n) -> new VersionRow(row.getInt("version"), herbRow(row))).list()
            .stream()
            .collect(Collectors.groupingBy(VersionRow::version,
                Collectors.mapping(VersionRow::row, Collectors.toList())));
    }

    /** The head stands in every line of the answer, beside one row each. */
    private static Optional<Prescription> whole(ResultSet row) throws SQLException {
        if (!row.next()) return Optional.empty();
        var head = head(row);
        var rows = new ArrayList<Row>();
        do
            rows.add(herbRow(row));
        while (row.next());
        return Optional.of(head.with(rows));
    }

    /** Several, each in lines of its own, one after the other. */
    private static List<Prescription> several(ResultSet row) throws SQLException {
        var found = new ArrayList<Prescription>();
        boolean more = row.next();
        while (more) {
            var id = row.getObject("id", UUID.class);
            var head = head(row);
            var rows = new ArrayList<Row>();
            do {
                rows.add(herbRow(row));
                more = row.next();
            } while (more && row.getObject("id", UUID.class).equals(id));
            found.add(head.with(rows));
        }
        return found;
    }

    /** Everything but the rows, which are read after it. */
    private interface Head {
        Prescription with(List<Row> rows);
    }

    private static Head head(ResultSet row) throws SQLException {
        var id = new PrescriptionId(row.getObject("id", UUID.class));
        var number = new HumanNumber(row.getString("number"));
        var visit = new VisitId(row.getObject("visit_id", UUID.class));
        var person = new PersonId(row.getObject("person_id", UUID.class));
        var institution = new InstitutionId(row.getObject("institution_id", UUID.class));
        var prescriber = new Prescription.Prescriber(row.getObject("prescriber_account", UUID.class),
            row.getObject("prescriber_staff", UUID.class), row.getString("prescriber_name"));
        var version = row.getInt("version");
        var stage = Stage.valueOf(row.getString("stage"));
        var since = instant(row, "stage_since");
        var begun = instant(row, "begun_at");
        var issued = instantIfAny(row, "issued_at");
        var until = Optional.ofNullable(row.getObject("valid_until", LocalDate.class));
        var taken = row.getObject("taken_up_at") != null;
        var diagnosis = diagnosis(row);
        var body = body(row);
        var signatures = signatures(row);
        var price = price(row);
        var paper = paper(row);
        return rows -> new Prescription(id, number, visit, person, institution, prescriber, version, stage, since,
            begun, issued, until, taken, diagnosis, body.apply(rows), signatures, price, paper);
    }

    private static Optional<PaperEntry> paper(ResultSet row) throws SQLException {
        var number = row.getString("paper_number");
        if (number == null) return Optional.empty();
        return Optional.of(new PaperEntry(number, instant(row, "paper_written_at"), row.getString("writer"),
            row.getBoolean("dispensed"), instant(row, "entered_at"), row.getString("entered_by")));
    }

    private static Row herbRow(ResultSet row) throws SQLException {
        return new Row(row.getInt("seq"), HerbId.of(row.getString("herb_id")), row.getString("name"),
            row.getString("note"), Mass.ofMg(row.getLong("packet_mg")), handling(row.getString("handling")),
            Optional.ofNullable(row.getString("role")).map(FormulaRole::valueOf), provenance(row),
            Optional.ofNullable(row.getObject("suggestion_id", UUID.class)).map(SuggestionId::new));
    }

    private static Optional<Provenance> provenance(ResultSet row) throws SQLException {
        var protocol = row.getObject("protocol_id", UUID.class);
        return protocol == null
            ? Optional.empty()
            : Optional.of(new Provenance(protocol, row.getInt("protocol_version"), row.getString("protocol_name")));
    }

    private static List<Signature> signatures(ResultSet row) throws SQLException {
        var rules = row.getArray("signed_rules");
        if (rules == null) return List.of();
        var named = (String[]) rules.getArray();
        var names = (String[]) row.getArray("signed_names").getArray();
        var reasons = (String[]) row.getArray("signed_reasons").getArray();
        return IntStream.range(0, named.length)
            .mapToObj(i -> new Signature(named[i], words(names[i]), reasons[i])).toList();
    }

    private static Optional<Diagnosis> diagnosis(ResultSet row) throws SQLException {
        var disease = row.getString("disease_id");
        if (disease == null) return Optional.empty();
        return Optional.of(new Diagnosis(TcmDiseaseId.of(disease),
            words(row.getString("syndrome_ids")).stream().map(SyndromeId::of).toList(),
            Optional.ofNullable(row.getString("icd10"))));
    }

    private static Function<List<Row>, Body> body(ResultSet row) throws SQLException {
        var usage = new Usage(new Pace(row.getInt("pace_packets"), row.getInt("pace_days")), row.getInt("times_a_day"),
            Preparation.valueOf(row.getString("preparation")), Route.valueOf(row.getString("route")),
            row.getInt("volume_ml"), Usage.Timing.valueOf(row.getString("timing")),
            Usage.Temperature.valueOf(row.getString("temperature")), row.getString("usage_note"));
        var reason = row.getString("long_term_reason");
        var longTerm = reason == null
            ? Optional.<LongTerm>empty()
            : Optional.of(
                new LongTerm(reason, row.getString("long_term_assessment"), row.getBoolean("patient_confirmed")));
        var packets = row.getInt("packets");
        var emergency = row.getBoolean("emergency");
        var decocting = Decocting.valueOf(row.getString("decocting"));
        var delivery = new Delivery(Delivery.To.valueOf(row.getString("deliver_to")), row.getString("address"));
        var bases = bases(row);
        return rows -> new Body(rows, packets, usage, emergency, decocting, delivery, longTerm, bases);
    }

    /** 底方 as columns and JSON hold it. */
    private record StoredBase(BaseFormula.Kind kind, String id, String version, String name,
        @Nullable UUID suggestion) {
        static StoredBase of(BaseFormula base) {
            return new StoredBase(base.kind(), base.id(), base.version(), base.name(), base.suggestion().map(
                SuggestionId::value).orElse(null));
        }

        BaseFormula base() {
            return new BaseFormula(kind, id, version, name, Optional.ofNullable(suggestion).map(SuggestionId::new));
        }
    }

    private static List<BaseFormula> bases(ResultSet row) throws SQLException {
        var kind = row.getString("base_kind");
        if (kind == null) return List.of();
        var first = new StoredBase(BaseFormula.Kind.valueOf(kind), row.getString("base_id"), row.getString(
            "base_version"), row.getString("base_name"), row.getObject("base_suggestion_id", UUID.class));
        var further = JSON.readValue(row.getString("further_bases"), StoredBase[].class);
        return Stream.concat(Stream.of(first), Stream.of(further)).map(StoredBase::base).toList();
    }

    private static Optional<Price> price(ResultSet row) throws SQLException {
        if (row.getObject("herbs_fen") == null) return Optional.empty();
        return Optional.of(new Price(money(row, "perkg_fen"), money(row, "row_fen"),
            Money.ofFen(row.getLong("herbs_fen")), Money.ofFen(row.getLong("decoction_fen")),
            Money.ofFen(row.getLong("delivery_fen")), row.getBigDecimal("insured_ratio"),
            Money.ofFen(row.getLong("insured_fen")), Money.ofFen(row.getLong("self_fen")),
            List.of((UUID[]) row.getArray("fee_ids").getArray()), relief(row)));
    }

    private static Optional<Relief> relief(ResultSet row) throws SQLException {
        var programme = row.getObject("programme_id", UUID.class);
        return programme == null
            ? Optional.empty()
            : Optional.of(new Relief(programme, row.getString("programme_name"), row.getString("bearer"),
                Money.ofFen(row.getLong("borne_fen"))));
    }

    private static List<Money> money(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Long[]) row.getArray(column).getArray()).map(Money::ofFen).toList();
    }

    private static Set<Handling> handling(String codes) {
        var handling = EnumSet.noneOf(Handling.class);
        for (var code : words(codes))
            handling.add(Handling.valueOf(code));
        return handling;
    }

    private static String codes(Set<Handling> handling) {
        return handling.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static String joined(List<SyndromeId> ids) {
        return ids.stream().map(SyndromeId::value).collect(Collectors.joining(" "));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }
}
