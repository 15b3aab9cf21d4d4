package org.xinglin.review.rules;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.Rejudging.Batch;
import org.xinglin.review.Rejudging.Difference;
import org.xinglin.review.ReviewFinding;

/** Replays and the prescriptions they would change. */
@Repository
class Replays {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String REPLAY = """
        select id, change_id, base_version, since, total, judged, changed, outcomes, after_person, stage, started_at, ended_at
          from review.replay
        """;
    private final JdbcClient jdbc;
    private final Prescriptions prescriptions;

    Replays(JdbcClient jdbc, Prescriptions prescriptions) {
        this.jdbc = jdbc;
        this.prescriptions = prescriptions;
    }

    void begin(ChangeId change, RuleChanges.Rules rules, Instant now) {
        var since = now.minus(setting("replay_days", CountyCalendar.day(now)), ChronoUnit.DAYS);
        jdbc.sql("""
                insert into review.replay (id, change_id, base_version, proposed_version, since, total, after_person, stage, started_at)
                values (:id, :change, :base, :proposed, :since, :total, :nobody, 'RUNNING', :now)
                """)
            .param("id", Ids.next()).param("change", change.value())
            .param("base", rules.base()).param("proposed", rules.after().rules().version())
            .param("since", utc(since)).param("total", prescriptions.countOnRecord(since)).param("nobody", NOBODY)
            .param("now", utc(now)).update();
    }

    /** A whole number of {@code review.setting} on a day. */
    int setting(String name, LocalDate day) {
        return jdbc.sql("""
                select value::int from review.setting where name = :name and effective_from <= :day
                 order by effective_from desc limit 1
                """)
            .param("name", name).param("day", day).query(Integer.class).single();
    }

    /** The oldest that runs, held until the transaction ends; none where another process is at it. */
    Optional<Replay> lockNext() {
        return jdbc.sql(REPLAY + " where stage = 'RUNNING' order by id limit 1 for update skip locked")
            .query(Replays::replay).optional();
    }

    Optional<Replay> latest(ChangeId change) {
        return jdbc.sql(REPLAY + " where change_id = :change order by id desc limit 1").param("change", change.value())
            .query(Replays::replay).optional();
    }

    void advance(Replay replay, Batch batch) {
        var differences = batch.differences();
        jdbc.sql("""
                update review.replay
                   set judged = judged + :judged, changed = changed + :changed, outcomes = outcomes + :outcomes, after_person = :last,
                       failures = 0
                 where id = :id
                """)
            .param("judged", batch.judged()).param("changed", differences.size())
            .param("outcomes", differences.stream().filter(each -> each.before() != each.after()).count())
            .param("last", batch.last()).param("id", replay.id()).update();
        if (!differences.isEmpty()) addLines(replay.id(), differences);
    }

    private void addLines(UUID replay, List<Difference> lines) {
        jdbc.sql("""
                insert into review.replay_line (replay_id, prescription_id, number, institution_id, prescriber_name, issued_at, before, after,
                       gained_zh, gained_en, lost_zh, lost_en)
                select :replay, l.*
                  from unnest(cast(:ids as uuid[]), cast(:numbers as text[]), cast(:institutions as uuid[]), cast(:prescribers as text[]),
                              cast(:issued as timestamptz[]), cast(:before as text[]), cast(:after as text[]), cast(:gainedZh as text[]),
                              cast(:gainedEn as text[]), cast(:lostZh as text[]), cast(:lostEn as text[])) as l
                """)
            .param("replay", replay)
            .param("ids", lines.stream().map(each -> each.prescription().id().value()).toArray(UUID[]::new))
            .param("numbers", texts(lines, each -> each.prescription().number().text()))
            .param("institutions",
                lines.stream().map(each -> each.prescription().institution().value()).toArray(UUID[]::new))
            .param("prescribers", texts(lines, each -> each.prescription().prescriber().name()))
            .param("issued", texts(lines,
                each -> each.prescription().issuedAt().orElse(each.prescription().stageSince()).toString()))
            .param("before", texts(lines, each -> each.before().name()))
            .param("after", texts(lines, each -> each.after().name()))
            .param("gainedZh", texts(lines, each -> sentences(each.gained(), ReviewFinding::zh)))
            .param("gainedEn", texts(lines, each -> sentences(each.gained(), ReviewFinding::en)))
            .param("lostZh", texts(lines, each -> sentences(each.lost(), ReviewFinding::zh)))
            .param("lostEn", texts(lines, each -> sentences(each.lost(), ReviewFinding::en))).update();
    }

    private static String[] texts(List<Difference> lines, Function<Difference, String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    private static String sentences(List<ReviewFinding> findings, Function<ReviewFinding, String> sentence) {
        return findings.stream().map(finding -> finding.severity() + " " + sentence.apply(finding).replace('\n', ' '))
            .collect(Collectors.joining("\n"));
    }

    void end(Replay replay, Replay.Stage stage, Instant now) {
        jdbc.sql("update review.replay set stage = :stage, ended_at = :now where id = :id and stage = 'RUNNING'")
            .param("stage", stage.name()).param("now", utc(now)).param("id", replay.id()).update();
    }

    /** One more failure; after {@code most} in a row it is given up. */
    void failed(Replay replay, int most, Instant now) {
        jdbc.sql("""
                update review.replay
                   set failures = failures + 1, stage = case when failures + 1 >= :most then 'FAILED' else stage end,
                       ended_at = case when failures + 1 >= :most then cast(:now as timestamptz) end
                 where id = :id and stage = 'RUNNING'
                """)
            .param("most", most).param("now", utc(now)).param("id", replay.id()).update();
    }

    /** Of institutions the reader serves; those with another outcome first, then the latest. @param skip how many came before */
    List<ReplayLine> lines(UUID replay, Collection<InstitutionId> served, int skip, int limit) {
        return jdbc.sql("""
                select prescription_id, number, institution_id, prescriber_name, issued_at, before, after, gained_zh, gained_en, lost_zh, lost_en
                  from review.replay_line
                 where replay_id = :replay and institution_id = any(:served)
                 order by (before = after), issued_at desc, prescription_id
                 offset :skip limit :limit
                """)
            .param("replay", replay)
            .param("served", served.stream().map(InstitutionId::value).toArray(UUID[]::new)).param("skip", skip)
            .param("limit", limit)
            .query((row, n) -> new ReplayLine(uuid(row, "prescription_id"), row.getString("number"),
                new InstitutionId(uuid(row, "institution_id")), row.getString("prescriber_name"),
                instant(row, "issued_at"), ReviewOutcome.valueOf(row.getString("before")),
                ReviewOutcome.valueOf(row.getString("after")), row.getString("gained_zh"), row.getString("gained_en"),
                row.getString("lost_zh"), row.getString("lost_en")))
            .list();
    }

    private static Replay replay(ResultSet row, int n) throws SQLException {
        return new Replay(uuid(row, "id"), new ChangeId(uuid(row, "change_id")), row.getString("base_version"),
            instant(row, "since"), row.getInt("total"), row.getInt("judged"), row.getInt("changed"),
            row.getInt("outcomes"), uuid(row, "after_person"), Replay.Stage.valueOf(row.getString("stage")),
            instant(row, "started_at"), instantIfAny(row, "ended_at"));
    }
}
