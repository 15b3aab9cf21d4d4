package org.xinglin.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.Clinic;
import org.xinglin.evidence.Evidence;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.person.Residents;
import org.xinglin.prescription.Prescriptions;

/** The pharmacist's desk: the queue, and one prescription with all that is needed to decide it. */
@Controller
@RequestMapping("/review")
@May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
class DeskController {
    private static final int PAGE = 50;
    private static final int HISTORY = 12;
    private static final int SIMILAR = 3;
    private final ReviewDesk desk;
    private final Tasks tasks;
    private final ReturnReason.Book reasons;
    private final Prescriptions prescriptions;
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Evidence evidence;
    private final Exports exports;
    private final Clock clock;

    DeskController(ReviewDesk desk, Tasks tasks, ReturnReason.Book reasons,
        Prescriptions prescriptions, Clinic clinic, Residents residents, Institutions institutions,
        Knowledge knowledge, Evidence evidence, Exports exports, Clock clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.reasons = reasons;
        this.prescriptions = prescriptions;
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.evidence = evidence;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping
    String queue(Caller caller, @RequestParam Optional<QueueKey> after, Model page) {
        lines(caller, after, page);
        return "review/queue";
    }

    /** The same without the frame; the page fetches it again and again. */
    @GetMapping("/queue")
    String lines(Caller caller, @RequestParam Optional<QueueKey> after, Model page) {
        var lines = desk.queue(caller, after, PAGE);
        page.addAttribute("list", QueueListing.QUEUE.of(lines));
        page.addAttribute("waiting", desk.waiting(caller));
        page.addAttribute("here", after.map(QueueKey::toString).orElse(""));
        page.addAttribute("next", lines.size() < PAGE ? "" : QueueKey.after(lines.getLast()).toString());
        return "review/lines";
    }

    @GetMapping("/queue.xlsx")
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, QueueListing.QUEUE, Map.of(),
            (last, limit) -> desk.queue(caller, last.map(QueueKey::after), limit), request, response);
    }

    @PostMapping("/next")
    String next(Caller caller) {
        return "redirect:/review/tasks/" + desk.claimNext(caller);
    }

    @GetMapping("/tasks/{id}")
    String task(Caller caller, @PathVariable TaskId id, Model page) {
        var brief = desk.brief(caller, id);
        var task = brief.task();
        var prescription = prescriptions.forService(task.prescription());
        evidence.opened(caller, task.person().value(), "prescription", task.prescription().value(), "review");
        page.addAllAttributes(Map.of("task", task, "prescription", prescription,
            "resident", residents.forService(task.person()),
            "institution", institutions.get(prescription.institution()),
            "findings", brief.findings(), "rulesVersion", brief.rulesVersion(),
            "reasons", reasons.on(institutions.today()), "knowledge", knowledge,
            "held", task.isHeldByAnother(caller, clock.instant())));
        return "review/task";
    }

    /** Fragment: what the resident still takes, took before, and what pharmacists said of it. */
    @GetMapping("/tasks/{id}/history")
    String history(Caller caller, @PathVariable TaskId id, Model page) {
        var task = desk.task(caller, id);
        var earlier = prescriptions.historyOf(task.person(), HISTORY + 1).stream()
            .filter(line -> !line.id().equals(task.prescription())).limit(HISTORY).toList();
        page.addAttribute("earlier", earlier);
        page.addAttribute("running", desk.running(task));
        page.addAttribute("decisions", tasks.decisions(task.person(), reasons, HISTORY));
        page.addAttribute("steps", tasks.steps(id));
        page.addAttribute("institutions", institutions);
        return "review/history";
    }

    /** Fragment: how pharmacists decided where a rule said the same of the same pieces, and why. */
    @GetMapping("/tasks/{id}/similar")
    String similar(Caller caller, @PathVariable TaskId id, Model page) {
        page.addAttribute("similar", desk.similar(caller, id, SIMILAR));
        return "review/similar";
    }

    /** Fragment: the complaint and the findings of the visit. */
    @GetMapping("/tasks/{id}/illness")
    String illness(Caller caller, @PathVariable TaskId id, Model page) {
        var task = desk.task(caller, id);
        page.addAttribute("visit", clinic.forService(prescriptions.forService(task.prescription()).visit()));
        page.addAttribute("knowledge", knowledge);
        return "review/illness";
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(Caller caller, @PathVariable TaskId id) {
        desk.claim(caller, id);
        return "redirect:/review/tasks/" + id;
    }

    @PostMapping("/tasks/{id}/hand-back")
    String handBack(Caller caller, @PathVariable TaskId id, @RequestParam int version) {
        desk.handBack(caller, id, version);
        return "redirect:/review?done=review.handed-back";
    }

    @PostMapping("/tasks/{id}/pass")
    String pass(Caller caller, @PathVariable TaskId id, @RequestParam int version) {
        desk.pass(caller, id, version);
        return "redirect:/review?done=review.passed";
    }

    @PostMapping("/tasks/{id}/return")
    String sendBack(Caller caller, @PathVariable TaskId id, @RequestParam int version,
        @RequestParam(required = false) List<String> reason, @RequestParam(defaultValue = "") String advice) {
        desk.sendBack(caller, id, version, reason == null ? List.of() : new ArrayList<>(reason), advice);
        return "redirect:/review?done=review.returned";
    }

    @PostMapping("/tasks/{id}/escalate")
    String escalate(Caller caller, @PathVariable TaskId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String question) {
        desk.escalate(caller, id, version, question);
        return "redirect:/review?done=review.escalated";
    }
}
