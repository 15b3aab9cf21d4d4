package org.xinglin.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** 新就诊: a resident nobody knew, and a visit of theirs with a doctor, made over HTTP. */
final class NewVisit {
    private NewVisit() {}

    /** Begun, with nothing written yet. @return the visit's identifier */
    static String begun(DemoProgram program, DemoProgram.Account doctor) {
        try (var desk = signedIn(program, doctor)) {
            return begun(desk);
        }
    }

    /** Begun and saved. @param notes fields of the visit's form beside the complaint @return the visit's identifier */
    static String written(DemoProgram program, DemoProgram.Account doctor, List<Map.Entry<String, String>> notes) {
        try (var desk = signedIn(program, doctor)) {
            var visit = begun(desk);
            var fields = Stream.concat(Stream.of(Map.entry("version", "1"), Map.entry("chiefComplaint", "食少乏力一月")),
                notes.stream()).toList();
            ok(desk.postAll("/clinic/visits/" + visit, fields));
            return visit;
        }
    }

    private static HttpDesk signedIn(DemoProgram program, DemoProgram.Account doctor) {
        var desk = new HttpDesk(program.address());
        desk.signIn(doctor.username(), doctor.password(), doctor.role());
        return desk;
    }

    private static String begun(HttpDesk desk) {
        desk.get("/residents/new");
        var resident = ok(desk.post("/residents", Map.of("name", "新" + UUID.randomUUID().toString().charAt(0) + "就诊",
            "birthDate", "1963-08-21", "sex", "female", "insurance", "resident", "confirmed", "yes")));
        return ok(desk.post("/clinic/visits", Map.of("person", resident, "beginNow", "true")));
    }

    /** @return the last part of the address it led to */
    private static String ok(Answer answer) {
        if (!answer.isOk()) throw new IllegalStateException(answer.toString());
        return answer.lastSegment().replaceAll("\\?.*", "");
    }
}
