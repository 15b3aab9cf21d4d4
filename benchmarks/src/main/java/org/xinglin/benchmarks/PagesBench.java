package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinglin.WatchedDataSource;
import org.xinglin.access.Posts;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Registration;
import org.xinglin.clinic.Vitals;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.knowledge.TcmDiseaseId;
import org.xinglin.person.PersonId;

/**
 * {@code pages}: the doctor's home, the waiting list with 1,000 patients, and the pages of a resident with 1,000 visits: how long the server takes, how many
 * statements (session and sign-in included), how many bytes packed.
 */
final class PagesBench implements Bench.Measurement {
    private static final int ENCOUNTERS = 1000;
    private static final int ROUNDS = 200;
    /** What a page asks for in its head; fonts, which the style sheets ask for, are not counted. */
    private static final Pattern ASSET = Pattern
        .compile("(?:href|src)=\"(/assets/[^\"]+\\.(?:css|js)(?:\\?[^\"]*)?)\"");

    @Override
    public List<Result> measure(Path work) throws Exception {
        var paths = new LinkedHashMap<String, String>();
        var anchors = new LinkedHashMap<String, Times>();
        var recording = new Recording(false);
        try (var program = Program.start(work, source -> new WatchedDataSource(source, recording))) {
            var residents = Practice.found(program.context(), ENCOUNTERS + 1);
            var doctor = Practice.caller(program.context(), program.bean(Posts.class), Role.VILLAGE_DOCTOR);
            var clinic = program.bean(Clinic.class);
            var old = residents.getFirst();
            for (int n = 0; n < ENCOUNTERS; n++)
                visit(clinic, doctor, old);
            for (var waiting : residents.subList(1, ENCOUNTERS + 1))
                clinic.register(doctor, waiting, Registration.FIRST);
            var visit = clinic.register(doctor, old, Registration.FIRST);
            paths.put("home", "/");
            paths.put("waiting", "/clinic");
            paths.put("resident", "/residents/" + old);
            paths.put("visit", "/clinic/visits/" + visit);
            paths.put("history", "/clinic/residents/" + old + "/visits");
            paths.put("prescriptions", "/prescriptions");
            try (var desk = desk(program)) {
                for (var page : paths.entrySet()) {
                    desk.get(page.getValue());
                    var reads = Anchor.reads(recording, () -> desk.get(page.getValue()));
                    anchors.put(page.getKey(), Anchor.times(program, recording, Collections.nCopies(ROUNDS, reads)));
                }
            }
        }
        var results = new ArrayList<Result>();
        try (var program = Program.on(work, "--xinglin.count-statements=true"); var desk = desk(program)) {
            for (var page : paths.entrySet())
                page(desk, page.getKey(), page.getValue(),
                    Objects.requireNonNull(anchors.get(page.getKey())).percentile(0.5), results);
        }
        return results;
    }

    private static Clerk desk(Program program) {
        return new Clerk(program.address(), Practice.username(Role.VILLAGE_DOCTOR), Practice.PASSWORD);
    }

    private static void visit(Clinic clinic, Caller doctor, PersonId person) {
        var id = clinic.register(doctor, person, Registration.FIRST);
        clinic.begin(doctor, id, 0);
        clinic.record(doctor, id, 1, new Notes("怕冷发热一天", "", "", "", "", "", List.of(), Vitals.NONE,
            Optional.of(new TcmDiagnosis(TcmDiseaseId.of("di_ganmao"), List.of(SyndromeId.of("sy_fenghanshubiao")),
                "辛温解表")),
            Optional.of("J06.9")));
        clinic.close(doctor, id, 2);
    }

    private static void page(Clerk desk, String name, String path, double anchor, List<Result> results) {
        var times = new Times();
        for (int n = 0; n < ROUNDS; n++)
            desk.getPacked(path);
        Clerk.Answer last = desk.getPacked(path);
        for (int n = 0; n < ROUNDS; n++) {
            long began = System.nanoTime();
            last = desk.getPacked(path);
            times.add(System.nanoTime() - began);
        }
        if (last.status() != 200) throw new IllegalStateException(path + " answered " + last.status());
        results.add(Result.beside("pages." + name + ".p95", times.percentile(0.95), "ms", Anchor.NAME, anchor));
        results.add(Result.of("pages." + name + ".statements",
            Double.parseDouble(last.response().headers().firstValue("X-Statements").orElseThrow()), "statements"));
        var packed = last.body().length;
        var assets = ASSET.matcher(desk.get(path).text()).results().map(found -> found.group(1)).distinct().toList();
        for (var asset : assets)
            packed += desk.getPacked(asset).body().length;
        results.add(Result.of("pages." + name + ".bytes", packed / 1000.0, "kB"));
    }
}
