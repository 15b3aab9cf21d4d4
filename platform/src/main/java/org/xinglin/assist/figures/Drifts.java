package org.xinglin.assist.figures;

import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;

/** 漂移监测: each morning the late days are held against those before, of the county and of each institution; what moved too far is told to the regulator. */
@Service
@Transactional
public class Drifts {
    private static final int DECIMALS = 4;
    private static final int MOST_NAMED = 5;
    private final JdbcClient jdbc;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final Notices notices;

    Drifts(JdbcClient jdbc, AssistSettings.Book settings, Institutions institutions, Notices notices) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.institutions = institutions;
        this.notices = notices;
    }

    @Scheduled(cron = "0 20 6 * * *", zone = "Asia/Shanghai")
    void reckon() { reckon(institutions.today()); }

    /** Once a day; a second time changes nothing. */
    void reckon(LocalDate today) {
        var rules = settings.on(today);
        var between = today.minusDays(rules.of("drift_late_days").longValueExact());
        var begin = between.minusDays(rules.of("drift_early_days").longValueExact());
        var early = stretches(begin, between);
        var late = stretches(between, today);
        var county = drift(today, together(early), together(late), rules);
        if (add(county) && county.alarm()) alarm(county);
        var moved = new ArrayList<UUID>();
        new TreeMap<>(late).forEach((institution, stretch) -> {
            var drift = drift(today, early.getOrDefault(institution, Stretch.NOTHING), stretch, rules);
            boolean enough = drift.stability().isPresent() || drift.late().isPresent();
            if (enough && add(institution, drift) && drift.alarm()) moved.add(institution);
        });
        if (!moved.isEmpty()) alarm(today, moved);
    }

    private static Stretch together(Map<UUID, Stretch> institutions) {
        return institutions.values().stream().reduce(Stretch.NOTHING, Stretch::and);
    }

    private static Drift drift(LocalDate today, Stretch early, Stretch late, AssistSettings rules) {
        int least = rules.of("drift_least_cases").intValueExact();
        var stability = late.cases() < least || early.cases() < least
            ? Optional.<Stability>empty()
            : Optional.of(Stability.between(early.findings(), late.findings()));
        int leastActs = rules.of("drift_least_acts").intValueExact();
        boolean enough = late.acts() >= leastActs && early.acts() >= leastActs;
        boolean alarm = stability.filter(moved -> moved.exceeds(rules.of("drift_stability_most").doubleValue()))
            .isPresent() || enough && late.movedSince(early, rules.of("drift_acceptance_most"));
        return new Drift(today, late.cases(), stability.map(moved -> rounded(moved.index())), late.acts(),
            enough ? late.share() : Optional.empty(), enough ? early.share() : Optional.empty(), alarm);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** By institution. The last day is left out: it is not over. */
    private Map<UUID, Stretch> stretches(LocalDate from, LocalDate until) {
        var findings = new HashMap<UUID, Map<String, Integer>>();
        jdbc.sql("""
                select c.institution_id, f as finding, count(*) as cases
                  from assist.case_record c, unnest(c.findings) f
                 where c.import_id is null and c.day >= :from and c.day < :until
                 group by c.institution_id, f
                """).param("from", from).param("until", until)
            .query((row, n) -> findings.computeIfAbsent(uuid(row, "institution_id"), any -> new HashMap<>())
                .put(row.getString("finding"), row.getInt("cases")))
            .list();
        var stretches = new HashMap<UUID, Stretch>();
        jdbc.sql("""
                select institution_id, sum(cases) as cases, sum(acts) as acts, sum(taken) as taken
                  from (select institution_id, count(*) as cases, 0 as acts, 0 as taken from assist.case_record
                         where import_id is null and day >= :from and day < :until group by institution_id
                        union all
                        select s.institution_id, 0, count(*), count(*) filter (where a.kind <> 'REJECTED')
                          from assist.act a join assist.suggestion s on s.id = a.suggestion_id
                         where a.at >= :begin and a.at < :end group by s.institution_id) counted
                 group by institution_id
                """).param("from", from).param("until", until).param("begin", utc(CountyCalendar.start(from)))
            .param("end", utc(CountyCalendar.start(until)))
            .query((row, n) -> stretches.put(uuid(row, "institution_id"), new Stretch(row.getInt("cases"), findings
                .getOrDefault(uuid(row, "institution_id"), Map.of()), row.getInt("acts"), row.getInt("taken"))))
            .list();
        return stretches;
    }

    private boolean add(Drift drift) {
        return values(jdbc.sql("""
                insert into assist.drift (day, cases, stability, acts, accepted_late, accepted_early, alarm)
                values (:day, :cases, :stability, :acts, :late, :early, :alarm)
                on conflict (day) do nothing
                """), drift).update() == 1;
    }

    private boolean add(UUID institution, Drift drift) {
        return values(jdbc.sql("""
                insert into assist.institution_drift (day, institution_id, cases, stability, acts, accepted_late, accepted_early, alarm)
                values (:day, :institution, :cases, :stability, :acts, :late, :early, :alarm)
                on conflict (day, institution_id) do nothing
                """).param("institution", institution), drift).update() == 1;
    }

    private static JdbcClient.StatementSpec values(JdbcClient.StatementSpec sql, Drift drift) {
        return sql.param("day", drift.day()).param("cases", drift.cases())
            .param("stability", drift.stability().orElse(null)).param("acts", drift.acts())
            .param("late", drift.late().orElse(null)).param("early", drift.early().orElse(null))
            .param("alarm", drift.alarm());
    }

    private void alarm(Drift drift) {
        tellRegulator("assist.drift:" + drift.day(), "assist.notice.drift", List.of(drift.day().toString()));
    }

    /** One message names them all: a change of the model moves many at once. */
    private void alarm(LocalDate day, List<UUID> moved) {
        var named = moved.stream().limit(MOST_NAMED).map(each -> institutions.find(new InstitutionId(each))
            .map(Institution::name).orElse(each.toString())).collect(Collectors.joining("、"));
        tellRegulator("assist.institution-drift:" + day, "assist.notice.institution-drift", List.of(day.toString(),
            String.valueOf(moved.size()), named));
    }

    private void tellRegulator(String once, String words, List<String> told) {
        institutions.all().stream().filter(each -> each.kind() == InstitutionClass.REGULATOR).map(Institution::id)
            .findFirst().ifPresent(regulator -> notices.send(new NewNotice(once, NoticeKind.ALARM, Recipient.anyDesk(
                Role.REGULATOR), regulator, words, told, Optional.of("/assist/figures"))));
    }

    /** Of the last day that was reckoned, within the scope; those that moved come first. */
    @Transactional(readOnly = true)
    public List<InstitutionDrift> ofInstitutions(Scope scope, int limit) {
        return jdbc.sql("""
                select * from assist.institution_drift
                 where day = (select max(day) from assist.drift) and (:county or institution_id = any(:institutions))
                 order by alarm desc, cases desc, institution_id limit :limit
                """).param("county", scope.county()).param("institutions", scope.array()).param("limit", limit)
            .query((row, n) -> new InstitutionDrift(new InstitutionId(uuid(row, "institution_id")), drift(row))).list();
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Drift> latest(int limit) {
        return jdbc.sql("select * from assist.drift order by day desc limit :limit").param("limit", limit)
            .query((row, n) -> drift(row)).list();
    }

    private static Drift drift(ResultSet row) throws SQLException {
        return new Drift(row.getObject("day", LocalDate.class), row.getInt("cases"),
            Optional.ofNullable(row.getBigDecimal("stability")), row.getInt("acts"),
            Optional.ofNullable(row.getBigDecimal("accepted_late")),
            Optional.ofNullable(row.getBigDecimal("accepted_early")), row.getBoolean("alarm"));
    }
}
