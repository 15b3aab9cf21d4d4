package org.xinglin.assist.figures;

import static org.xinglin.page.Columns.utc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Share;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;

/** 漂移监测: each morning the late days are held against those before; what moved too far is told to the regulator. */
@Service
@Transactional
public class Drifts {
    private static final int DECIMALS = 4;
    /** Findings beyond the most frequent hold too few cases each. */
    private static final int MOST_FINDINGS = 50;
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
        int lateCases = cases(between, today);
        int least = rules.of("drift_least_cases").intValueExact();
        var stability = lateCases < least || cases(begin, between) < least
            ? Optional.<BigDecimal>empty()
            : Optional.of(rounded(Drift.stability(findings(begin, between), findings(between, today))));
        var late = acts(between, today);
        var early = acts(begin, between);
        int leastActs = rules.of("drift_least_acts").intValueExact();
        boolean enough = late.all >= leastActs && early.all >= leastActs;
        var is = enough ? late.share() : Optional.<BigDecimal>empty();
        var was = enough ? early.share() : Optional.<BigDecimal>empty();
        var drift = new Drift(today, lateCases, stability, late.all, is, was,
            stability.filter(index -> index.compareTo(rules.of("drift_stability_most")) > 0).isPresent()
                || is.flatMap(now -> was.map(now::subtract))
                    .filter(moved -> moved.abs().compareTo(rules.of("drift_acceptance_most")) > 0).isPresent());
        if (add(drift) && drift.alarm()) alarm(drift);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** The last day is left out: it is not over. */
    private int cases(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select count(*) from assist.case_record where import_id is null and day >= :from and day < :until
                """).param("from", from).param("until", until).query(Integer.class).single();
    }

    private Map<String, Integer> findings(LocalDate from, LocalDate until) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("""
                select f as finding, count(*) as cases
                  from assist.case_record c, unnest(c.findings) f
                 where c.import_id is null and c.day >= :from and c.day < :until
                 group by f order by cases desc, f limit :most
                """).param("from", from).param("until", until).param("most", MOST_FINDINGS)
            .query((row, n) -> counts.put(row.getString("finding"), row.getInt("cases"))).list();
        return counts;
    }

    private record Acts(int all, int taken) {
        Optional<BigDecimal> share() { return Share.of(taken, all, DECIMALS); }
    }

    private Acts acts(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select count(*) as acts, count(*) filter (where kind <> 'REJECTED') as taken from assist.act
                 where at >= :from and at < :until
                """).param("from", utc(CountyCalendar.start(from))).param("until", utc(CountyCalendar.start(until)))
            .query((row, n) -> new Acts(row.getInt("acts"), row.getInt("taken"))).single();
    }

    private boolean add(Drift drift) {
        return jdbc.sql("""
                insert into assist.drift (day, cases, stability, acts, accepted_late, accepted_early, alarm)
                values (:day, :cases, :stability, :acts, :late, :early, :alarm)
                on conflict (day) do nothing
                """)
            .param("day", drift.day()).param("cases", drift.cases())
            .param("stability", drift.stability().orElse(null)).param("acts", drift.acts())
            .param("late", drift.late().orElse(null)).param("early", drift.early().orElse(null))
            .param("alarm", drift.alarm()).update() == 1;
    }

    private void alarm(Drift drift) {
        institutions.all().stream().filter(each -> each.kind() == InstitutionClass.REGULATOR).map(Institution::id)
            .findFirst().ifPresent(regulator -> notices.send(new NewNotice("assist.drift:" + drift.day(),
                NoticeKind.ALARM, Recipient.anyDesk(Role.REGULATOR), regulator, "assist.notice.drift",
                List.of(drift.day().toString()), Optional.of("/assist/figures"))));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Drift> latest(int limit) {
        return jdbc.sql("select * from assist.drift order by day desc limit :limit").param("limit", limit)
            .query((row, n) -> new Drift(row.getObject("day", LocalDate.class), row.getInt("cases"),
                Optional.ofNullable(row.getBigDecimal("stability")), row.getInt("acts"),
                Optional.ofNullable(row.getBigDecimal("accepted_late")),
                Optional.ofNullable(row.getBigDecimal("accepted_early")), row.getBoolean("alarm")))
            .list();
    }
}
