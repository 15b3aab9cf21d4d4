package org.xinglin.assist.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SymptomId;
import org.xinglin.page.May;
import org.xinglin.person.Residents;

/** The form on which a visit's symptoms are scored, beside the visit and on a page of its own with all versions. */
@Controller
@RequestMapping("/assist/scores/{id}")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class ScoreController {
    private static final String FIELD = "score.";
    /** What is chosen for an illness of its own. */
    private static final String ITSELF = "itself";
    private final SymptomScores scores;
    private final Residents residents;
    private final EffectWords words;

    ScoreController(SymptomScores scores, Residents residents, Institutions institutions, Knowledge knowledge) {
        this.scores = scores;
        this.residents = residents;
        words = new EffectWords(knowledge, institutions);
    }

    /** Fragment of the visit's page. */
    @GetMapping("/form")
    String form(Caller caller, @PathVariable VisitId id, @RequestParam(defaultValue = "") String follows, Model page) {
        fill(sheet(caller, id, follows), page);
        return "assist/effect/form";
    }

    @GetMapping
    String page(Caller caller, @PathVariable VisitId id, @RequestParam(defaultValue = "") String follows, Model page) {
        var sheet = sheet(caller, id, follows);
        fill(sheet, page);
        page.addAllAttributes(Map.of("versions", scores.versionsOf(sheet), "resident", residents.get(caller, sheet
            .visit().person())));
        return "assist/effect/scores";
    }

    private ScoreSheet sheet(Caller caller, VisitId id, String follows) {
        return follows.isEmpty() ? scores.sheet(caller, id) : scores.sheet(caller, id, chosen(follows));
    }

    private void fill(ScoreSheet sheet, Model page) {
        page.addAllAttributes(Map.of("sheet", sheet, "words", words));
    }

    private static Optional<VisitId> chosen(String follows) {
        return follows.equals(ITSELF) ? Optional.empty() : Optional.of(VisitId.of(follows));
    }

    /** @param follows a first visit, or that it is one itself; @param fields one each symptom, blank where it was not scored */
    @PostMapping
    String score(Caller caller, @PathVariable VisitId id, @RequestParam int version,
        @RequestParam(defaultValue = ITSELF) String follows, @RequestParam MultiValueMap<String, String> fields) {
        var given = new HashMap<SymptomId, Integer>();
        fields.forEach((name, values) -> {
            if (!name.startsWith(FIELD) || values.getFirst().isBlank()) return;
            given.put(symptom(name.substring(FIELD.length())), whole(values.getFirst().strip()));
        });
        scores.score(caller, id, version, chosen(follows), given);
        return "redirect:/clinic/visits/" + id + "?done=effect.scored";
    }

    private static SymptomId symptom(String typed) {
        if (!typed.matches("sx_[a-z0-9_]{1,80}")) throw new Refused(EffectRefusal.NOT_FOUND_THERE, typed);
        return SymptomId.of(typed);
    }

    /** What is no whole number lies beyond any scale. */
    private static int whole(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : -1;
    }
}
