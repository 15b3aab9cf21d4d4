package org.xinglin.review.audit;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.review.audit.AuditItem.Judgement;
import org.xinglin.review.audit.AuditItem.Objection;
import org.xinglin.review.audit.Sample.Candidate;

/** Audits, their candidates, items and judgements, as rows. */
@Repository
class AuditTable {
    private static final String AUDIT = """
        select id, house_id, month, seed, population, population_digest, sample, stage, drawn_at, drawn_by, published_at, objections_until,
               closed_at, version
          from review.audit
        """;
    private static final String ITEM = """
        select i.id, i.audit_id, i.seq, i.prescription_id, i.prescription_version, i.number, i.institution_id, i.prescriber_account,
               i.prescriber_staff, i.prescriber_name, i.issued_at, i.rank, i.doubled, i.reviewer_staff, i.stage, i.result, i.codes, i.note,
               i.objected_at, i.objection, i.answer, i.answered_by, i.version
          from review.audit_item i
        """;
    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if the house has drawn from this month before */
    boolean add(Audit audit) {
        return jdbc.sql("""
                insert into review.audit (id, house_id, month, seed, population, population_digest, sample, stage, drawn_at, drawn_by)
                values (:id, :house, :month, :seed, :population, :digest, :sample, :stage, :at, :by)
                on conflict (house_id, month) do nothing
                """)
            .param("id", audit.id().value()).param("house", audit.house().value())
            .param("month", audit.month().atDay(1)).param("seed", audit.seed())
            .param("population", audit.population()).param("digest", audit.digest()).param("sample", audit.sample())
            .param("stage", audit.stage().name()).param("at", utc(audit.drawnAt())).param("by", audit.drawnBy())
            .update() == 1;
    }

    void addCandidates(AuditId audit, List<Candidate> candidates) {
        jdbc.sql("""
                insert into review.audit_candidate (audit_id, prescription_id, stratum)
                select :audit, c.* from unnest(cast(:ids as uuid[]), cast(:strata as text[])) as c
                """)
            .param("audit", audit.value()).param("ids", candidates.stream().map(Candidate::id).toArray(UUID[]::new))
            .param("strata", candidates.stream().map(Candidate::stratum).toArray(String[]::new)).update();
    }

    void addItem(AuditItem item) {
        jdbc.sql("""
                insert into review.audit_item (id, audit_id, seq, prescription_id, prescription_version, number, institution_id,
                       prescriber_account, prescriber_staff, prescriber_name, issued_at, rank, doubled, reviewer_staff, stage)
                values (:id, :audit, :seq, :prescription, :version, :number, :institution, :account, :staff, :name, :issued, :rank,
                       :doubled, :reviewer, :stage)
                """)
            .param("id", item.id().value()).param("audit", item.audit().value()).param("seq", item.seq())
            .param("prescription", item.prescription().value()).param("version", item.prescriptionVersion())
            .param("number", item.number()).param("institution", item.institution().value())
            .param("account", item.prescriberAccount()).param("staff", item.prescriberStaff())
            .param("name", item.prescriberName()).param("issued", utc(item.issuedAt())).param("rank", item.rank())
            .param("doubled", item.doubled()).param("reviewer", item.reviewer().orElse(null))
            .param("stage", item.stage().name()).update();
    }

    /** Who passed which of these prescriptions at the pharmacists' desk. */
    Map<UUID, UUID> reviewers(Collection<PrescriptionId> prescriptions) {
        return jdbc.sql("""
                select distinct on (prescription_id) prescription_id, holder_staff from review.task
                 where stage = 'PASSED' and holder_staff is not null and prescription_id = any(:ids)
                 order by prescription_id, version desc
                """)
            .param("ids", prescriptions.stream().map(PrescriptionId::value).toArray(UUID[]::new))
            .query((row, n) -> Map.entry(uuid(row, "prescription_id"), uuid(row, "holder_staff"))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @throws Refused AUDIT_UNKNOWN */
    Audit get(AuditId id) {
        return jdbc.sql(AUDIT + " where id = :id").param("id", id.value()).query(AuditTable::audit).optional()
            .orElseThrow(() -> new Refused(AuditRefusal.AUDIT_UNKNOWN));
    }

    /** The same, and nobody else may change it until the transaction ends. @throws Refused AUDIT_UNKNOWN */
    Audit lock(AuditId id) {
        return jdbc.sql(AUDIT + " where id = :id for update").param("id", id.value()).query(AuditTable::audit)
            .optional().orElseThrow(() -> new Refused(AuditRefusal.AUDIT_UNKNOWN));
    }

    /** The latest months first. @param houses whose audits; all without any */
    List<Audit> latest(Optional<InstitutionId> house, int limit) {
        return jdbc.sql(AUDIT + """
                 where cast(:house as uuid) is null or house_id = :house
                 order by month desc, id limit :limit
                """)
            .param("house", house.map(InstitutionId::value).orElse(null)).param("limit", limit)
            .query(AuditTable::audit).list();
    }

    void save(Audit audit) {
        int saved = jdbc.sql("""
                update review.audit set stage = :stage, published_at = :published, objections_until = :until, closed_at = :closed,
                       version = :version
                 where id = :id and version = :version - 1
                """)
            .param("id", audit.id().value()).param("stage", audit.stage().name())
            .param("published", utc(audit.publishedAt())).param("until", audit.objectionsUntil().orElse(null))
            .param("closed", utc(audit.closedAt())).param("version", audit.version()).update();
        if (saved == 0) throw new OptimisticLockingFailureException(audit.id() + " saved meanwhile");
    }

    List<Candidate> candidates(AuditId audit) {
        return jdbc.sql(
            "select prescription_id, stratum from review.audit_candidate where audit_id = :audit order by prescription_id")
            .param("audit", audit.value())
            .query((row, n) -> new Candidate(uuid(row, "prescription_id"), row.getString("stratum"))).list();
    }

    List<AuditItem> items(AuditId audit) {
        return jdbc.sql(ITEM + " where i.audit_id = :audit order by i.seq").param("audit", audit.value())
            .query(AuditTable::item).list();
    }

    /** @throws Refused ITEM_UNKNOWN */
    AuditItem item(ItemId id) {
        return jdbc.sql(ITEM + " where i.id = :id").param("id", id.value()).query(AuditTable::item).optional()
            .orElseThrow(() -> new Refused(AuditRefusal.ITEM_UNKNOWN));
    }

    /** @throws Refused ITEM_UNKNOWN */
    AuditItem lockItem(ItemId id) {
        return jdbc.sql(ITEM + " where i.id = :id for update").param("id", id.value()).query(AuditTable::item)
            .optional().orElseThrow(() -> new Refused(AuditRefusal.ITEM_UNKNOWN));
    }

    /** Published items of one prescriber, latest first. */
    List<AuditItem> ofPrescriber(UUID staff, int limit) {
        return jdbc.sql(ITEM + """
                 join review.audit a on a.id = i.audit_id
                 where i.prescriber_staff = :staff and a.stage <> 'JUDGING'
                 order by i.id desc limit :limit
                """)
            .param("staff", staff).param("limit", limit).query(AuditTable::item).list();
    }

    /** What the chief pharmacist of a house has to settle or to answer, oldest first. */
    List<AuditItem> forChief(InstitutionId house, int limit) {
        return jdbc.sql(ITEM + """
                 join review.audit a on a.id = i.audit_id
                 where a.house_id = :house and i.stage in ('DIFFERS', 'OBJECTED')
                 order by i.id limit :limit
                """)
            .param("house", house.value()).param("limit", limit).query(AuditTable::item).list();
    }

    /**
     * An item that this pharmacist may judge now, locked: first what they hold already, then by rank. Neither their own prescriptions,
     * nor what they passed or judged before, nor what enough others hold or have judged.
     */
    Optional<AuditItem> lockNext(AuditId audit, UUID staff, Instant now) {
        return jdbc.sql(ITEM + """
                 where i.audit_id = :audit and i.stage = 'OPEN' and i.prescriber_staff <> :staff
                   and i.reviewer_staff is distinct from :staff
                   and not exists (select from review.audit_judgement j where j.item_id = i.id and j.staff = :staff)
                   and (select count(*) from review.audit_judgement j where j.item_id = i.id)
                     + (select count(*) from review.audit_hold h where h.item_id = i.id and h.staff <> :staff and h.until > :now)
                     < case when i.doubled then 2 else 1 end
                 order by not exists (select from review.audit_hold h
                                       where h.item_id = i.id and h.staff = :staff and h.until > :now), i.rank
                 limit 1 for update of i skip locked
                """)
            .param("audit", audit.value()).param("staff", staff).param("now", utc(now)).query(AuditTable::item)
            .optional();
    }

    void hold(ItemId item, UUID staff, Instant until) {
        jdbc.sql("""
                insert into review.audit_hold (item_id, staff, until) values (:item, :staff, :until)
                on conflict (item_id, staff) do update set until = excluded.until
                """)
            .param("item", item.value()).param("staff", staff).param("until", utc(until)).update();
    }

    boolean isHeld(ItemId item, UUID staff, Instant now) {
        return jdbc.sql("""
                select exists (select from review.audit_hold where item_id = :item and staff = :staff and until > :now)
                """)
            .param("item", item.value()).param("staff", staff).param("now", utc(now)).query(Boolean.class).single();
    }

    void addJudgement(ItemId item, Judgement judgement) {
        jdbc.sql("""
                insert into review.audit_judgement (item_id, staff, staff_name, at, result, codes, note)
                values (:item, :staff, :name, :at, :result, :codes, :note)
                """)
            .param("item", item.value()).param("staff", judgement.staff()).param("name", judgement.name())
            .param("at", utc(judgement.at())).param("result", judgement.result().name())
            .param("codes", String.join(" ", judgement.codes())).param("note", judgement.note()).update();
        jdbc.sql("delete from review.audit_hold where item_id = :item and staff = :staff")
            .param("item", item.value()).param("staff", judgement.staff()).update();
    }

    List<Judgement> judgements(ItemId item) {
        return jdbc.sql("""
                select staff, staff_name, at, result, codes, note from review.audit_judgement where item_id = :item order by at, staff
                """)
            .param("item", item.value()).query(AuditTable::judgement).list();
    }

    /** Both judgements of each item that two pharmacists have judged. */
    List<List<ResultClass>> doubled(AuditId audit) {
        return jdbc.sql("""
                select array_agg(j.result order by j.at, j.staff) as results
                  from review.audit_item i join review.audit_judgement j on j.item_id = i.id
                 where i.audit_id = :audit and i.doubled
                 group by i.id having count(*) = 2
                """)
            .param("audit", audit.value())
            .query((row, n) -> Arrays.stream((Object[]) row.getArray("results").getArray())
                .map(each -> ResultClass.valueOf((String) each)).toList())
            .list();
    }

    void save(AuditItem item) {
        int saved = jdbc.sql("""
                update review.audit_item set stage = :stage, result = :result, codes = :codes, note = :note, objected_at = :objectedAt,
                       objection = :objection, answer = :answer, answered_by = :answeredBy, version = :version
                 where id = :id and version = :version - 1
                """)
            .param("id", item.id().value()).param("stage", item.stage().name())
            .param("result", item.result().map(Enum::name).orElse(null))
            .param("codes", String.join(" ", item.codes())).param("note", item.note())
            .param("objectedAt", utc(item.objection().map(Objection::at)))
            .param("objection", item.objection().map(Objection::reason).orElse(null))
            .param("answer", item.objection().map(Objection::answer).orElse(""))
            .param("answeredBy", item.objection().map(Objection::answeredBy).orElse(""))
            .param("version", item.version()).update();
        if (saved == 0) throw new OptimisticLockingFailureException(item.id() + " saved meanwhile");
    }

    /** Abnormal prescriptions of a doctor in closed audits, issued since. */
    List<String> abnormal(UUID staff, Instant since) {
        return jdbc.sql("""
                select i.number from review.audit_item i join review.audit a on a.id = i.audit_id
                 where i.prescriber_staff = :staff and i.result = 'ABNORMAL' and a.stage = 'CLOSED' and i.issued_at >= :since
                 order by i.issued_at, i.id
                """)
            .param("staff", staff).param("since", utc(since)).query(String.class).list();
    }

    private static Audit audit(ResultSet row, int n) throws SQLException {
        return new Audit(new AuditId(uuid(row, "id")), new InstitutionId(uuid(row, "house_id")),
            YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("seed"), row.getInt("population"),
            row.getString("population_digest"), row.getInt("sample"), Audit.Stage.valueOf(row.getString("stage")),
            instant(row, "drawn_at"), row.getString("drawn_by"), instantIfAny(row, "published_at"),
            Optional.ofNullable(row.getObject("objections_until", LocalDate.class)), instantIfAny(row, "closed_at"),
            row.getInt("version"));
    }

    private static AuditItem item(ResultSet row, int n) throws SQLException {
        var objected = instantIfAny(row, "objected_at");
        var objection = objected.isEmpty()
            ? Optional.<Objection>empty()
            : Optional.of(new Objection(objected.get(), row.getString("objection"), row.getString("answer"),
                row.getString("answered_by")));
        return new AuditItem(new ItemId(uuid(row, "id")), new AuditId(uuid(row, "audit_id")), row.getInt("seq"),
            new PrescriptionId(uuid(row, "prescription_id")), row.getInt("prescription_version"),
            row.getString("number"), new InstitutionId(uuid(row, "institution_id")), uuid(row, "prescriber_account"),
            uuid(row, "prescriber_staff"), row.getString("prescriber_name"), instant(row, "issued_at"),
            row.getString("rank"), row.getBoolean("doubled"),
            Optional.ofNullable(row.getObject("reviewer_staff", UUID.class)),
            AuditItem.Stage.valueOf(row.getString("stage")),
            Optional.ofNullable(row.getString("result")).map(ResultClass::valueOf), words(row.getString("codes")),
            row.getString("note"), objection, row.getInt("version"));
    }

    private static Judgement judgement(ResultSet row, int n) throws SQLException {
        return new Judgement(uuid(row, "staff"), row.getString("staff_name"), instant(row, "at"),
            ResultClass.valueOf(row.getString("result")), words(row.getString("codes")), row.getString("note"));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }
}
