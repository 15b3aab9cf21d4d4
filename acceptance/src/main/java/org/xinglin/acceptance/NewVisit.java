package org.xinglin.acceptance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** 新就诊: a resident nobody knew, and a visit of theirs with a doctor, made over HTTP; the identifiers of both. */
record NewVisit(String resident, String visit) {
    /** Begun, with nothing written yet. */
    static NewVisit begun(DemoProgram program, DemoProgram.Account doctor) {
        try (var desk = signedIn(program, doctor)) {
            return begun(desk);
        }
    }

    /** Begun and saved. @param notes fields of the visit's form beside the complaint */
    static NewVisit written(DemoProgram program, DemoProgram.Account doctor, List<Map.Entry<String, String>> notes) {
        try (var desk = signedIn(program, doctor)) {
            var begun = begun(desk);
            var fields = Stream.concat(Stream.of(Map.entry("version", "1"), Map.entry("chiefComplaint", "食少乏力一月")),
                notes.stream()).toList();
            ok(desk.postAll("/clinic/visits/" + begun.visit, fields));
            return begun;
        }
    }

    private static HttpDesk signedIn(DemoProgram program, DemoProgram.Account doctor) {
        var desk = new HttpDesk(program.address());
        desk.signIn(doctor.username(), doctor.password(), doctor.role());
        return desk;
    }

    private static NewVisit begun(HttpDesk desk) {
        desk.get("/residents/new");
        var resident = ok(desk.post("/residents", Map.of("name", "新" + UUID.randomUUID().toString().charAt(0) + "就诊",
            "birthDate", "1963-08-21", "sex", "female", "insurance", "resident", "confirmed", "yes")));
        return new NewVisit(resident, ok(desk.post("/clinic/visits", Map.of("person", resident, "beginNow", "true"))));
    }

    /** @return the last part of the address it led to */
    private static String ok(Answer answer) {
        if (!answer.isOk()) throw new IllegalStateException(answer.toString());
        return answer.lastSegment().replaceAll("\\?.*", "");
    }
}
