package org.xinglin.assist.model;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Pages of the models and of the cases they learn from. */
@Controller
@RequestMapping("/assist")
@May({Role.CHIEF_PHARMACIST, Role.REGULATOR})
class ModelsController {
    private static final int FAULTS = 500;
    private final Models models;
    private final ModelFollower follower;
    private final Engine engine;
    private final CountyCaseImport table;
    private final Institutions institutions;

    ModelsController(Models models, ModelFollower follower, Engine engine, CountyCaseImport table,
        Institutions institutions) {
        this.models = models;
        this.follower = follower;
        this.engine = engine;
        this.table = table;
        this.institutions = institutions;
    }

    @GetMapping("/models")
    @May({Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST})
    String list(Caller caller, Model page) {
        page.addAllAttributes(Map.of("models", models.latest(), "inUse", models.inUse(), "activations",
            models.activations(), "stock", models.stock(), "imports", models.imports(), "today",
            institutions.today(), "refused", follower.refused(), "mayDecide", mayDecide(caller)));
        return "assist/models";
    }

    @PostMapping("/models")
    String train(Caller caller, @RequestParam LocalDate from, @RequestParam LocalDate until,
        @RequestParam(defaultValue = "false") boolean county, @RequestParam(defaultValue = "") List<UUID> file,
        @RequestParam(defaultValue = "false") boolean nets, @RequestParam Optional<Integer> base) {
        return "redirect:" + Models.path(models.train(caller, new TrainedModel.Wanted(base, from, until, county,
            file.stream().filter(Objects::nonNull).toList(), nets))) + "?done=models.asked";
    }

    @GetMapping("/models/{number}")
    @May({Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST})
    String one(Caller caller, @PathVariable int number, Model page) {
        var model = models.get(number);
        var history = models.activations();
        page.addAllAttributes(Map.of("model", model, "inUse", models.inUse(), "activations",
            history.stream().filter(each -> each.number().filter(named -> named == number).isPresent()).toList(),
            "mayDecide", mayDecide(caller), "mine", model.isAskedBy(caller)));
        return "assist/model";
    }

    private static boolean mayDecide(Caller caller) {
        return caller.role() == Role.CHIEF_PHARMACIST || caller.role() == Role.REGULATOR;
    }

    @PostMapping("/models/{number}/activation")
    String activate(Caller caller, @PathVariable int number, @RequestParam Optional<Integer> seen,
        @RequestParam(defaultValue = "") String reason) {
        models.activate(caller, number, seen, reason);
        return "redirect:" + Models.path(number) + "?done=models.activated";
    }

    @PostMapping("/models/{number}/return")
    String rollBack(Caller caller, @PathVariable int number, @RequestParam Optional<Integer> seen,
        @RequestParam(defaultValue = "") String reason) {
        models.rollBack(caller, Optional.of(number), seen, reason);
        return "redirect:" + Models.path(number) + "?done=models.returned";
    }

    /** How far the textbook's probabilities can be believed before a model was trained. */
    @GetMapping("/models/textbook")
    @May({Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR, Role.VILLAGE_DOCTOR,
        Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST})
    String textbook(Model page) {
        page.addAttribute("marks", engine.firstDay());
        return "assist/textbook";
    }

    @PostMapping("/models/textbook")
    String toTextbook(Caller caller, @RequestParam Optional<Integer> seen,
        @RequestParam(defaultValue = "") String reason) {
        models.rollBack(caller, Optional.empty(), seen, reason);
        return "redirect:/assist/models?done=models.returned";
    }

    /** The model's file, as the engine reads it. */
    @GetMapping("/models/{number}/file")
    void file(@PathVariable int number, HttpServletResponse response) throws IOException {
        var model = models.get(number);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%04d.model\"".formatted(number));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLengthLong(model.bytes());
        models.write(number, response.getOutputStream());
    }

    @GetMapping("/cases")
    String cases(Caller caller, Model page) {
        page.addAllAttributes(
            Map.of("jobs", models.jobs(caller), "imports", models.imports(), "stock", models.stock(), "columns",
                CaseTable.COLUMNS));
        return "assist/cases";
    }

    @PostMapping("/cases")
    String takeIn(Caller caller, @RequestParam MultipartFile file) {
        return "redirect:/imports/" + models.takeIn(caller, file);
    }

    @GetMapping("/cases/{id}")
    String takenIn(@PathVariable UUID id, Model page) {
        page.addAllAttributes(Map.of("file", models.file(id), "faults", models.faults(id, FAULTS)));
        return "assist/case-import";
    }

    /** The head of a file of cases, and one row to show the form. */
    @GetMapping("/cases/template.csv")
    ResponseEntity<byte[]> template() {
        var text = String.join(",", CaseTable.COLUMNS) + "\n"
            + "A-1,2026-03-05,52,F,0,qi_deficiency,食少|便溏,头痛,神疲乏力。,华法林,脾气虚证,党参|白术\n";
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cases.csv\"")
            .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
