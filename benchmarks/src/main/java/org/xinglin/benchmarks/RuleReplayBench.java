package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.WatchedDataSource;
import org.xinglin.access.Posts;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.VisitId;
import org.xinglin.clinic.Vitals;
import org.xinglin.engine.review.Limit;
import org.xinglin.engine.review.Rule;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Confidence;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.Body;
import org.xinglin.prescription.Decocting;
import org.xinglin.prescription.Delivery;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Row;
import org.xinglin.prescription.Usage;
import org.xinglin.review.rules.ChangeId;
import org.xinglin.review.rules.RuleChanges;
import org.xinglin.review.rules.RuleRow;

/**
 * {@code rule-replay}: a proposed rule is run over a year of 100,000 prescriptions on record, five a resident, as its page does it; a tenth
 * of them before, to show that what stays in memory does not grow with the year. Beside it, the same prescriptions read and not judged.
 */
final class RuleReplayBench implements Bench.Measurement {
    private static final int YEAR = Integer.getInteger("xinglin.replay.prescriptions", 100_000);
    private static final int EACH = 5;
    private static final int TEMPLATES = 200;
    private static final int HERBS = 15;
    private static final int PEOPLE_OF_A_PAGE = 200;
    private static final long LOOK_NANOS = 50_000_000;
    /** Copies are numbered on it, and meet no number of the templates. */
    private static final LocalDate NO_DAY_OF_THEIRS = LocalDate.of(2000, 1, 1);
    private static final Herb LIMITED = Knowledge.load().herbByName("黄芪").orElseThrow();

    /** @param heap bytes that outlived a collection, at most */
    private record Run(int judged, int changed, double seconds, long heap, long statements) {
        double rate() { return judged / seconds; }
    }

    @Override
    public List<Result> measure(Path work) throws Exception {
        var recording = new Recording(false);
        try (var program = Program.start(work.resolve("data"), source -> new WatchedDataSource(source, recording))) {
            var residents = Practice.found(program.context(), YEAR / EACH);
            var templates = templates(program, residents);
            copies(program, templates, residents, 0, YEAR / 10);
            var small = run(program, recording, "16");
            copies(program, templates, residents, YEAR / 10, YEAR);
            var year = run(program, recording, "15");
            double reading = reading(program);
            var results = new ArrayList<Result>();
            results
                .add(Result.beside("rule-replay.judged", year.rate(), "prescriptions/s", "rule-replay.read", reading));
            results.add(Result.of("rule-replay.read", reading, "prescriptions/s"));
            results.add(Result.of("rule-replay.prescriptions", year.judged, "prescriptions"));
            results.add(Result.of("rule-replay.changed", year.changed, "prescriptions"));
            results.add(Result.of("rule-replay.seconds", year.seconds, "s"));
            results.add(Result.of("rule-replay.statements", 1000.0 * year.statements / year.judged,
                "statements a 1,000"));
            results.add(Result.of("rule-replay.heap-tenth", small.heap / 1e6, "MB"));
            results.add(Result.beside("rule-replay.heap", year.heap / 1e6, "MB", "rule-replay.heap-tenth",
                small.heap / 1e6));
            return results;
        }
    }

    /** Proposes a limit of a common piece and waits until it was run over all there is. */
    private static Run run(Program program, Recording recording, String grams) {
        var jdbc = program.bean(JdbcClient.class);
        var pharmacist = Practice.caller(program.context(), program.bean(Posts.class), Role.REVIEW_PHARMACIST);
        var changes = program.bean(RuleChanges.class);
        var pool = OldGeneration.pool();
        System.gc();
        int before = recording.transactions().size();
        recording.listen(true);
        long began = System.nanoTime();
        var id = changes.propose(pharmacist, new RuleRow.OfLimit(new Limit(Rule.LOCAL_DOSE, LIMITED.id().value(),
            Optional.empty(), grams, "g a day", LocalDate.now(CountyCalendar.ZONE).plusDays(1), "", "试验",
            Confidence.MEMORY, "")), "试验");
        long heap = 0;
        while (count(jdbc, "select count(*) from review.replay where change_id = :id and stage = 'RUNNING'", id) > 0) {
            heap = Math.max(heap, pool.getCollectionUsage().getUsed());
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        recording.listen(false);
        System.gc();
        heap = Math.max(heap, pool.getCollectionUsage().getUsed());
        if (count(jdbc, "select count(*) from review.replay where change_id = :id and stage = 'DONE'", id) != 1)
            throw new IllegalStateException("the replay was not done");
        changes.withdraw(pharmacist, id, 0);
        var ran = recording.transactions();
        return new Run(count(jdbc, "select judged from review.replay where change_id = :id", id),
            count(jdbc, "select changed from review.replay where change_id = :id", id), seconds, heap,
            Recording.statements(ran.subList(before, ran.size())));
    }

    private static int count(JdbcClient jdbc, String sql, ChangeId id) {
        return jdbc.sql(sql).param("id", id.value()).query(Integer.class).single();
    }

    /** @return prescriptions a second that are read as a replay reads them */
    private static double reading(Program program) {
        var prescriptions = program.bean(Prescriptions.class);
        var since = LocalDate.now(CountyCalendar.ZONE).minusDays(366).atStartOfDay(CountyCalendar.ZONE).toInstant();
        long began = System.nanoTime();
        int read = 0;
        var after = new UUID(0, 0);
        for (var page = prescriptions.onRecord(after, PEOPLE_OF_A_PAGE, since); !page.isEmpty(); page = prescriptions
            .onRecord(after, PEOPLE_OF_A_PAGE, since)) {
            read += page.size();
            after = page.getLast().person().value();
        }
        return read / ((System.nanoTime() - began) / 1e9);
    }

    /** Prescriptions of fifteen random pieces, written and judged through the doors. */
    private static UUID[] templates(Program program, List<PersonId> residents) {
        var doctor = Practice.caller(program.context(), program.bean(Posts.class), Role.VILLAGE_DOCTOR);
        var prescriptions = program.bean(Prescriptions.class);
        var random = new Random(7);
        var dispensable = Knowledge.load().herbs().stream().filter(RuleReplayBench::anybodyMayPrescribe).toList();
        var written = new UUID[TEMPLATES];
        for (int n = 0; n < TEMPLATES; n++) {
            var rows = new ArrayList<Row>();
            while (rows.size() < HERBS) {
                var herb = rows.isEmpty() && n % 5 == 0
                    ? LIMITED
                    : dispensable.get(random.nextInt(dispensable.size()));
                if (rows.stream().anyMatch(row -> row.herb().equals(herb.id()))) continue;
                rows.add(new Row(rows.size() + 1, herb.id(), herb.nameZh(), "",
                    herb.equals(LIMITED) ? Mass.ofGrams("18") : herb.dose().orElseThrow().max(), Handling.ownOf(herb),
                    Optional.empty()));
            }
            var id = prescriptions.write(doctor, visit(program.bean(Clinic.class), doctor, residents.get(n)),
                new Body(rows, 7, Usage.ORDINARY, false, Decocting.CENTRE, Delivery.AT_CLINIC, Optional.empty()));
            prescriptions.submit(doctor, id, 1);
            written[n] = id.value();
        }
        var jdbc = program.bean(JdbcClient.class);
        while (jdbc.sql("select count(*) from prescription.prescription where stage = 'SUBMITTED'").query(Integer.class)
            .single() > 0)
            LockSupport.parkNanos(LOOK_NANOS);
        return written;
    }

    private static boolean anybodyMayPrescribe(Herb herb) {
        return herb.dose().isPresent() && herb.controlled() == Controlled.NONE;
    }

    private static VisitId visit(Clinic clinic, Caller doctor, PersonId person) {
        var id = clinic.register(doctor, person, Registration.FIRST);
        clinic.begin(doctor, id, 0);
        clinic.record(doctor, id, 1, new Notes("怕冷发热一天", "", "", "", "", "", List.of(), Vitals.NONE,
            Optional.of(new TcmDiagnosis(TcmDiseaseId.of("di_ganmao"), List.of(SyndromeId.of("sy_fenghanshubiao")),
                "辛温解表")),
            Optional.of("J06.9")));
        return id;
    }

    /** The same prescriptions under other residents' names, on days all over the past year. @param to the number after the last */
    private static void copies(Program program, UUID[] templates, List<PersonId> residents, int from, int to) {
        var jdbc = program.bean(JdbcClient.class);
        program.bean(TransactionTemplate.class).executeWithoutResult(open -> {
            jdbc.sql("""
                    create temporary table copy on commit drop as
                    select gen_random_uuid() as id, number, (cast(:templates as uuid[]))[1 + n % :of] as template,
                           (cast(:people as uuid[]))[1 + n / :each] as person,
                           now() - make_interval(hours => 24 + (n * 7919) % 8700) as issued
                      from (select number, cast(:from + at - 1 as int) as n
                              from unnest(cast(:numbers as text[])) with ordinality as given(number, at)) numbered
                    """)
                .param("templates", templates).param("of", templates.length)
                .param("people", residents.stream().map(PersonId::value).toArray(UUID[]::new)).param("each", EACH)
                .param("from", from).param("numbers", IntStream.range(from, to)
                    .mapToObj(n -> HumanNumber.running("CF", NO_DAY_OF_THEIRS, n).text()).toArray(String[]::new))
                .update();
            copy(jdbc, "prescription", "id");
            copy(jdbc, "version", "prescription_id");
            copy(jdbc, "herb_row", "prescription_id");
        });
        jdbc.sql("analyze").update();
    }

    private static void copy(JdbcClient jdbc, String table, String key) {
        var columns = jdbc.sql("""
                select column_name from information_schema.columns where table_schema = 'prescription' and table_name = :table
                """).param("table", table).query(String.class).list();
        var values = columns.stream().map(column -> column.equals(key) ? "c.id" : switch (column) {
            case "number" -> "c.number";
            case "visit_id" -> "gen_random_uuid()";
            case "person_id" -> "c.person";
            case "stage_since", "written_at", "issued_at" -> "c.issued";
            default -> "t." + column;
        }).collect(Collectors.joining(", "));
        jdbc.sql("insert into prescription.%s (%s) select %s from copy c join prescription.%s t on t.%s = c.template"
            .formatted(table, String.join(", ", columns), values, table, key))
            .update();
    }
}
