package org.xinglin.review.quality;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Share;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.PrescriptionLine;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.Agreement;

/**
 * 审方指标: what pharmacists decided in a stretch of time, how long it took, and how far two of them agree.
 *
 * @param doubles how a second pharmacist judged what a first had decided
 * @param passedByRules of what the rules passed alone, how many were looked at; @param confirmed of these, how many a pharmacist
 *        would have passed too
 */
public record DeskFigures(Group all, List<Group> institutions, List<Group> prescribers, List<Group> rules,
    Agreement doubles, int passedByRules, int confirmed) {
    private static final int DECIMALS = 4;

    /**
     * 一组: an institution, a prescriber, a rule, or all.
     *
     * @param name of the institution or prescriber, the rule's code, empty for all
     * @param inTime decided before the deadline; times are medians and ninth deciles
     */
    public record Group(String name, int decided, int returned, int inTime, Duration waited, Duration waitedMost,
        Duration deciding, Duration decidingMost) {
        /** 退回率. */
        public Optional<BigDecimal> returnRate() { return Share.of(returned, decided, DECIMALS); }

        public Optional<BigDecimal> inTimeRate() { return Share.of(inTime, decided, DECIMALS); }
    }

    public Optional<BigDecimal> confirmedRate() { return Share.of(confirmed, passedByRules, DECIMALS); }

    /** From the tasks decided in a stretch of time. */
    @Repository
    static class Book {
        private static final String MEASURES = """
            count(*) as decided, count(*) filter (where t.stage = 'RETURNED') as returned,
                   count(*) filter (where t.decided_at <= t.deadline) as in_time,
                   coalesce(percentile_disc(0.5) within group (order by t.waited_s), 0) as waited,
                   coalesce(percentile_disc(0.9) within group (order by t.waited_s), 0) as waited_most,
                   coalesce(percentile_disc(0.5) within group (order by t.deciding_s), 0) as deciding,
                   coalesce(percentile_disc(0.9) within group (order by t.deciding_s), 0) as deciding_most
            """;
        private static final String DECIDED = """
             where t.stage in ('PASSED', 'RETURNED') and t.decided_at >= :from and t.decided_at < :until
               and t.institution_id = any(:served)
            """;
        private final JdbcClient jdbc;
        private final LookRows looks;
        private final Institutions institutions;
        private final Prescriptions prescriptions;

        Book(JdbcClient jdbc, LookRows looks, Institutions institutions, Prescriptions prescriptions) {
            this.jdbc = jdbc;
            this.looks = looks;
            this.institutions = institutions;
            this.prescriptions = prescriptions;
        }

        DeskFigures of(Collection<InstitutionId> served, Instant from, Instant until) {
            var all = ask("select " + MEASURES + " from review.task t" + DECIDED, served, from, until)
                .query((row, n) -> group("", row)).single();
            var byInstitution = ask("select t.institution_id, " + MEASURES + " from review.task t" + DECIDED
                + " group by t.institution_id order by decided desc, t.institution_id", served, from, until)
                .query((row, n) -> group(institutions.get(new InstitutionId(uuid(row, "institution_id"))).name(), row))
                .list();
            var byRule = ask("select f.rule, " + MEASURES + """
                     from review.task t
                     join (select distinct prescription_id, version, rule from review.finding where severity <> 'INFO') f
                       on f.prescription_id = t.prescription_id and f.version = t.version
                    """ + DECIDED + " group by f.rule order by decided desc, f.rule", served, from, until)
                .query((row, n) -> group(row.getString("rule"), row)).list();
            var seconds = looks.judged(served, from, until);
            var byRules = seconds.stream().filter(look -> look.firstStaff().isEmpty()).toList();
            var doubles = Agreement.of(seconds.stream().filter(look -> look.firstStaff().isPresent())
                .map(look -> List.of(look.first(), look.judged().orElseThrow().second())).toList());
            return new DeskFigures(all, byInstitution, prescribers(served, from, until), byRule, doubles,
                byRules.size(), (int) byRules.stream()
                    .filter(look -> look.judged().orElseThrow().second() == ReviewOutcome.PASSED).count());
        }

        /** A task knows its prescriber by identifier; the name stands on the last prescription. */
        private List<Group> prescribers(Collection<InstitutionId> served, Instant from, Instant until) {
            record Named(PrescriptionId last, Group group) {}
            var groups = ask("""
                    select (array_agg(t.prescription_id order by t.id desc))[1] as last,
                    """ + MEASURES + " from review.task t" + DECIDED
                + " group by t.prescriber_staff order by decided desc, t.prescriber_staff limit 500", served, from,
                until)
                .query((row, n) -> new Named(new PrescriptionId(uuid(row, "last")), group("", row))).list();
            var lines = prescriptions.lines(groups.stream().map(Named::last).toList());
            return groups.stream().map(each -> named(each.group,
                Optional.ofNullable(lines.get(each.last)).map(PrescriptionLine::prescriber).orElse(""))).toList();
        }

        private static Group named(Group group, String name) {
            return new Group(name, group.decided, group.returned, group.inTime, group.waited, group.waitedMost,
                group.deciding, group.decidingMost);
        }

        private JdbcClient.StatementSpec ask(String sql, Collection<InstitutionId> served, Instant from,
            Instant until) {
            return jdbc.sql(sql).param("served", served.stream().map(InstitutionId::value).toArray(UUID[]::new))
                .param("from", utc(from)).param("until", utc(until));
        }

        private static Group group(String name, ResultSet row) throws SQLException {
            return new Group(name, row.getInt("decided"), row.getInt("returned"), row.getInt("in_time"),
                seconds(row, "waited"), seconds(row, "waited_most"), seconds(row, "deciding"),
                seconds(row, "deciding_most"));
        }

        private static Duration seconds(ResultSet row, String column) throws SQLException {
            return Duration.ofSeconds(row.getLong(column));
        }
    }
}
