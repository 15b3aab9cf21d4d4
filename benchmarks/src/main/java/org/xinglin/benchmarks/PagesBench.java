package org.xinglin.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinglin.access.Posts;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Notes;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Visit;
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

    @Override
    public List<Result> measure(Path work) throws Exception {
        try (var program = Program.on(work, "--xinglin.count-statements=true")) {
            var residents = Practice.found(program.context(), ENCOUNTERS + 1);
            var doctor = Practice.caller(program.context(), program.bean(Posts.class), Role.VILLAGE_DOCTOR);
            var clinic = program.bean(Clinic.class);
            var old = residents.getFirst();
            for (int n = 0; n < ENCOUNTERS; n++)
                visit(clinic, doctor, old);
            for (var waiting : residents.subList(1, ENCOUNTERS + 1))
                clinic.register(doctor, waiting, Visit.Kind.FIRST, false);
            var visit = clinic.register(doctor, old, Visit.Kind.FIRST, false);

            var results = new ArrayList<Result>();
            try (var desk = new Clerk(program.address(), Practice.username(Role.VILLAGE_DOCTOR), Practice.PASSWORD)) {
                page(desk, "home", "/", results);
                page(desk, "waiting", "/clinic", results);
                page(desk, "resident", "/residents/" + old, results);
                page(desk, "visit", "/clinic/visits/" + visit, results);
                page(desk, "history", "/clinic/residents/" + old + "/visits", results);
                page(desk, "prescriptions", "/prescriptions", results);
            }
            return results;
        }
    }

    private static void visit(Clinic clinic, Caller doctor, PersonId person) {
        var id = clinic.register(doctor, person, Visit.Kind.FIRST, false);
        clinic.begin(doctor, id, 0);
        clinic.record(doctor, id, 1, new Notes("怕冷发热一天", "", "", "", "", "", List.of(), Vitals.NONE,
            Optional.of(new TcmDiagnosis(TcmDiseaseId.of("di_ganmao"), List.of(SyndromeId.of("sy_fenghanshubiao")),
                "辛温解表")),
            Optional.of("J06.9")));
        clinic.close(doctor, id, 2);
    }

    private static void page(Clerk desk, String name, String path, List<Result> results) {
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
        results.add(Result.of("pages." + name + ".p95", times.percentile(0.95), "ms"));
        results.add(Result.of("pages." + name + ".statements",
            Double.parseDouble(last.response().headers().firstValue("X-Statements").orElseThrow()), "statements"));
        results.add(Result.of("pages." + name + ".bytes", last.body().length / 1000.0, "kB"));
    }
}
