package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.start;
import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.DepartmentId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.knowledge.HerbId;

/** 处方统计的底数: what a month's prescriptions were, for the modules above that sample and count them. */
@Service
@Transactional(readOnly = true)
public class IssuedPrescriptions {
    private final JdbcClient jdbc;

    IssuedPrescriptions(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 一味饮片的用量: one piece over a month. @param name as it was written; @param prescriptions how many hold it; @param price of all packets */
    public record HerbUse(HerbId herb, String name, int prescriptions, Money price) {}

    /** Passed review and not withdrawn, issued in the county's month; in the order in which they were written. */
    public List<IssuedPrescription> of(Set<InstitutionId> institutions, YearMonth month) {
        return jdbc.sql("""
                select p.id, p.number, p.version, p.visit_id, p.institution_id, p.prescriber_account, p.prescriber_staff, p.prescriber_name,
                       p.issued_at, v.packets, c.herbs_fen, r.herbs, r.packet_mg,
                       exists (select from prescription.signature s
                                where s.prescription_id = p.id and s.version = p.version) as signed
                  from prescription.prescription p
                  join prescription.version v on v.prescription_id = p.id and v.version = p.version
                  join prescription.price c on c.prescription_id = p.id and c.version = p.version
                  join lateral (select count(*) as herbs, sum(h.packet_mg) as packet_mg from prescription.herb_row h
                                 where h.prescription_id = p.id and h.version = p.version) r on true
                 where p.stage = 'PASSED' and p.institution_id = any(:institutions)
                   and p.issued_at >= :from and p.issued_at < :until
                 order by p.id
                """)
            .param("institutions", array(institutions)).param("from", utc(start(month.atDay(1))))
            .param("until", utc(start(month.plusMonths(1).atDay(1)))).query(IssuedPrescriptions::issued).list();
    }

    /** 归属: of whom figures are told: nobody in particular, an institution, a prescriber at one, or a department. */
    public record Whose(Optional<InstitutionId> institution, Optional<UUID> prescriber,
        Optional<DepartmentId> department) {
        public static final Whose ALL = new Whose(Optional.empty(), Optional.empty(), Optional.empty());

        public static Whose of(InstitutionId institution) {
            return new Whose(Optional.of(institution), Optional.empty(), Optional.empty());
        }

        public static Whose of(InstitutionId institution, UUID prescriber) {
            return new Whose(Optional.of(institution), Optional.of(prescriber), Optional.empty());
        }

        public static Whose of(DepartmentId department) {
            return new Whose(Optional.empty(), Optional.empty(), Optional.of(department));
        }
    }

    /**
     * The pieces that cost most in the month, of all and of each, dearest first; one statement.
     *
     * @param departments of the visits that belong to one; @param limit for each
     */
    public Map<Whose, List<HerbUse>> dearest(Set<InstitutionId> institutions, YearMonth month,
        Map<VisitId, DepartmentId> departments, int limit) {
        var visits = List.copyOf(departments.entrySet());
        var dearest = new HashMap<Whose, List<HerbUse>>();
        jdbc.sql("""
                with used as (
                    select p.institution_id, p.prescriber_staff, d.department_id, r.herb_id, r.name, c.row_fen[r.seq] as fen
                      from prescription.prescription p
                      join prescription.herb_row r on r.prescription_id = p.id and r.version = p.version
                      join prescription.price c on c.prescription_id = p.id and c.version = p.version
                      left join unnest(cast(:visits as uuid[]), cast(:departments as uuid[])) as d(visit_id, department_id)
                        on d.visit_id = p.visit_id
                     where p.stage = 'PASSED' and p.institution_id = any(:institutions)
                       and p.issued_at >= :from and p.issued_at < :until),
                summed as (
                    select grouping(institution_id, prescriber_staff, department_id) as whose, institution_id, prescriber_staff,
                           department_id, herb_id, max(name) as name, count(*) as prescriptions, sum(fen) as fen
                      from used
                     group by grouping sets ((herb_id), (institution_id, herb_id), (institution_id, prescriber_staff, herb_id),
                                             (department_id, herb_id))),
                placed as (
                    select *, row_number() over (partition by whose, institution_id, prescriber_staff, department_id
                                                     order by fen desc, name) as place
                      from summed
                     where department_id is not null or whose <> 6)  -- 6: by department alone
                select * from placed where place <= :limit order by place
                """)
            .param("institutions", array(institutions)).param("from", utc(start(month.atDay(1))))
            .param("until", utc(start(month.plusMonths(1).atDay(1))))
            .param("visits", visits.stream().map(visit -> visit.getKey().value()).toArray(UUID[]::new))
            .param("departments", visits.stream().map(visit -> visit.getValue().value()).toArray(UUID[]::new))
            .param("limit", limit)
            .query((row, n) -> dearest.computeIfAbsent(whose(row), key -> new ArrayList<>())
                .add(new HerbUse(HerbId.of(row.getString("herb_id")), row.getString("name"),
                    row.getInt("prescriptions"), Money.ofFen(row.getLong("fen")))))
            .list();
        return dearest;
    }

    private static Whose whose(ResultSet row) throws SQLException {
        return new Whose(identifier(row, "institution_id").map(InstitutionId::new),
            identifier(row, "prescriber_staff"), identifier(row, "department_id").map(DepartmentId::new));
    }

    private static Optional<UUID> identifier(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static UUID[] array(Set<InstitutionId> ids) {
        return ids.stream().map(InstitutionId::value).toArray(UUID[]::new);
    }

    private static IssuedPrescription issued(ResultSet row, int n) throws SQLException {
        return new IssuedPrescription(new PrescriptionId(uuid(row, "id")), new HumanNumber(row.getString("number")),
            row.getInt("version"), new VisitId(uuid(row, "visit_id")), new InstitutionId(uuid(row, "institution_id")),
            uuid(row, "prescriber_account"),
            uuid(row, "prescriber_staff"), row.getString("prescriber_name"), instant(row, "issued_at"),
            row.getInt("packets"), row.getInt("herbs"), Mass.ofMg(row.getLong("packet_mg")),
            Money.ofFen(row.getLong("herbs_fen")), row.getBoolean("signed"));
    }
}
