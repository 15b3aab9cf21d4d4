package org.xinglin.assist.figures;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Scope;
import org.xinglin.kernel.Share;

/**
 * 使用情况: a month's suggestions in figures (rules.md 2.11: use, acceptance, modification, concordance with later review, safety hits).
 *
 * @param removed pieces that the safety rules took out of the month's suggestions; @param suggestions how many were kept
 */
public record UseFigures(Group all, List<Group> institutions, int suggestions, int removed) {
    private static final int DECIMALS = 4;

    /**
     * 医师的一组, in a list of the whole month that goes from those who prescribed most.
     *
     * @param doctor staff
     */
    public record OfDoctor(UUID doctor, Group group) {
        /** After which the next page goes on. */
        public String place() {
            return group.prescriptions + ":" + doctor;
        }
    }

    /** 接续处: the last of the page before. */
    record Place(int prescriptions, UUID doctor) {
        static final Place START = new Place(Integer.MAX_VALUE, new UUID(0, 0));

        /** As {@link OfDoctor#place} writes it; anything else is the start. */
        static Place of(String written) {
            if (!written.matches("\\d{1,9}:[0-9a-f-]{36}")) return START;
            var colon = written.indexOf(':');
            return new Place(Integer.parseInt(written.substring(0, colon)),
                UUID.fromString(written.substring(colon + 1)));
        }
    }

    /**
     * 一组: an institution, a doctor, or all.
     *
     * @param prescriptions submitted; @param shown of these with a suggestion beside the rows
     * @param accepted, changed, rejected pieces by the latest act on each
     * @param helped prescriptions with a row taken from a suggestion that review has decided; @param helpedWell of these never sent back
     * @param alone, aloneWell the same of prescriptions without such a row
     */
    public record Group(String name, int prescriptions, int shown, int accepted, int changed, int rejected, int helped,
        int helpedWell, int alone, int aloneWell) {
        /** 使用率. */
        public Optional<BigDecimal> use() { return Share.of(shown, prescriptions, DECIMALS); }

        /** 采纳率: of all pieces acted on. */
        public Optional<BigDecimal> acceptance() {
            return Share.of(accepted + changed, accepted + changed + rejected, DECIMALS);
        }

        /** 修改率: of the pieces taken. */
        public Optional<BigDecimal> modification() {
            return Share.of(changed, accepted + changed, DECIMALS);
        }

        /** 与审方一致: passed without ever being sent back, where a row was taken from a suggestion. */
        public Optional<BigDecimal> concordance() {
            return Share.of(helpedWell, helped, DECIMALS);
        }

        /** The same where none was. */
        public Optional<BigDecimal> aloneConcordance() {
            return Share.of(aloneWell, alone, DECIMALS);
        }
    }

    @Repository
    static class Book {
        private static final String MEASURES = """
            count(*) as prescriptions, count(*) filter (where shown) as shown, coalesce(sum(accepted), 0) as accepted,
                   coalesce(sum(changed), 0) as changed, coalesce(sum(rejected), 0) as rejected,
                   count(*) filter (where marked > 0 and (passed or sent_back)) as helped,
                   count(*) filter (where marked > 0 and passed and not sent_back) as helped_well,
                   count(*) filter (where marked = 0 and (passed or sent_back)) as alone,
                   count(*) filter (where marked = 0 and passed and not sent_back) as alone_well
              from assist.outcome
             where submitted_at >= :from and submitted_at < :until and (:county or institution_id = any(:institutions))
            """;
        private final JdbcClient jdbc;
        private final Institutions institutions;

        Book(JdbcClient jdbc, Institutions institutions) {
            this.jdbc = jdbc;
            this.institutions = institutions;
        }

        UseFigures of(Scope scope, YearMonth month) {
            record Screened(int suggestions, int removed) {}
            var screened = ask("""
                    select count(*) as suggestions, coalesce(sum(jsonb_array_length(content::jsonb -> 'removed')), 0) as removed
                      from assist.suggestion
                     where at >= :from and at < :until and (:county or institution_id = any(:institutions))
                    """, scope, month)
                .query((row, n) -> new Screened(row.getInt("suggestions"), row.getInt("removed"))).single();
            return new UseFigures(
                ask("select " + MEASURES, scope, month).query((row, n) -> group("", row)).single(),
                ask("select institution_id, " + MEASURES
                    + " group by institution_id order by prescriptions desc, institution_id",
                    scope, month)
                    .query((row, n) -> group(institutions.get(new InstitutionId(uuid(row, "institution_id"))).name(),
                        row))
                    .list(),
                screened.suggestions, screened.removed);
        }

        /** Those who prescribed most first. @param after the last of the page before */
        List<OfDoctor> doctors(Scope scope, YearMonth month, Place after, int limit) {
            return ask("select doctor_staff, max(doctor_name) as doctor, " + MEASURES + """
                 group by doctor_staff
                having count(*) < :most or count(*) = :most and doctor_staff > :after
                 order by prescriptions desc, doctor_staff limit :limit
                """, scope, month).param("most", after.prescriptions).param("after", after.doctor)
                .param("limit", limit)
                .query((row, n) -> new OfDoctor(uuid(row, "doctor_staff"), group(row.getString("doctor"), row))).list();
        }

        private JdbcClient.StatementSpec ask(String sql, Scope scope, YearMonth month) {
            return jdbc.sql(sql).param("from", utc(CountyCalendar.start(month.atDay(1))))
                .param("until", utc(CountyCalendar.start(month.plusMonths(1).atDay(1))))
                .param("county", scope.county()).param("institutions", scope.array());
        }

        private static Group group(String name, ResultSet row) throws SQLException {
            return new Group(name, row.getInt("prescriptions"), row.getInt("shown"), row.getInt("accepted"),
                row.getInt("changed"), row.getInt("rejected"), row.getInt("helped"), row.getInt("helped_well"),
                row.getInt("alone"), row.getInt("alone_well"));
        }
    }
}
