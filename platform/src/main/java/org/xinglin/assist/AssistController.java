package org.xinglin.assist;

import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.assist.model.AssistSettings;
import org.xinglin.assist.model.Engine;
import org.xinglin.assist.text.LanguageModel;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.page.May;
import org.xinglin.page.ReadsOnly;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.SuggestionId;

/** Suggestions inside the pages of the visit and of the prescription, and the doctor's act on each row. */
@Controller
@RequestMapping("/assist")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class AssistController {
    private final Suggestions suggestions;
    private final Prescriptions prescriptions;
    private final Engine engine;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final LanguageModel languageModel;
    private final Origins origins;

    /** @param kind what holds now; @param herb the piece it is about */
    record Done(RowAct.Kind kind, String herb) {}

    AssistController(Suggestions suggestions, Prescriptions prescriptions, Engine engine, AssistSettings.Book settings,
        Institutions institutions, Knowledge knowledge, LanguageModel languageModel,
        Origins origins) {
        this.suggestions = suggestions;
        this.prescriptions = prescriptions;
        this.engine = engine;
        this.settings = settings;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.languageModel = languageModel;
        this.origins = origins;
    }

    /** Fragment: by the fields of the visit's form as they stand. */
    @PostMapping("/visits/{id}/findings")
    @ReadsOnly // keeps what was shown, once for the same input: asking twice is asking once
    String typed(Caller caller, @PathVariable VisitId id, @RequestParam MultiValueMap<String, String> form,
        Model page) {
        return panel(suggestions.typed(caller, id, form), page);
    }

    /** Fragment: beside the rows of a prescription, each to be accepted, changed or rejected. */
    @GetMapping("/visits/{id}/rows")
    String besideRows(Caller caller, @PathVariable VisitId id, Model page) {
        return panel(suggestions.besideRows(caller, id), page);
    }

    /** Fragment of the visit's history: what stood beside it while it was written down. */
    @GetMapping("/visits/{id}/shown")
    String shown(Caller caller, @PathVariable VisitId id, Model page) {
        var shown = suggestions.shownBeside(caller, id);
        page.addAllAttributes(Map.of("shown", shown, "words", new AssistWords(knowledge), "by",
            origins.of(shown)));
        return "assist/shown";
    }

    /** A question answered with no, or that taken back. */
    @PostMapping("/visits/{id}/denied")
    ResponseEntity<Void> deny(Caller caller, @PathVariable VisitId id, @RequestParam SymptomId finding,
        @RequestParam boolean denied) {
        suggestions.deny(caller, id, finding, denied);
        return ResponseEntity.noContent().build();
    }

    private String panel(Suggestions.Shown shown, Model page) {
        page.addAllAttributes(Map.of("shown", shown, "words", new AssistWords(knowledge), "rules",
            AssistRules.of(settings.on(institutions.today())), "support", engine.support(), "firstDayError",
            engine.firstDayError(), "languageModel", languageModel.host()));
        return "assist/panel";
    }

    /** Fragment for the page of a prescription: what was suggested and what the doctor did. */
    @GetMapping("/prescriptions/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        page.addAllAttributes(Map.of("suggestions", suggestions.of(prescriptions.get(caller, id)), "words",
            new AssistWords(knowledge)));
        return "assist/of-prescription";
    }

    @PostMapping("/suggestions/{id}/acts")
    ResponseEntity<Done> act(Caller caller, @PathVariable SuggestionId id, @RequestParam HerbId herb,
        @RequestParam RowAct.Kind kind, @RequestParam Optional<RejectReason> reason,
        @RequestParam(defaultValue = "") String note) {
        var act = suggestions.act(caller, id, herb, kind, reason, note);
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store")
            .body(new Done(act.kind(), act.herb().value()));
    }
}
