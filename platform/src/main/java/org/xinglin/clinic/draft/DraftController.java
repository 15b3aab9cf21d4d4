package org.xinglin.clinic.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** The visit's page keeps what is typed in it. */
@Controller
@RequestMapping("/clinic/visits/{id}/draft")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class DraftController {
    private final Drafts drafts;

    DraftController(Drafts drafts) { this.drafts = drafts; }

    /** @param version of the visit; @param revision of the draft that was seen, 0 for none */
    record Typed(int version, int revision, boolean takeOver, @Nullable Map<String, List<String>> fields) {}

    /** @param at hour and minute in county time */
    record Kept(int revision, String at) {}

    @PostMapping
    @ResponseBody
    Kept keep(Caller caller, @PathVariable VisitId id, @RequestBody Typed typed) {
        var kept = drafts.keep(caller, id, typed.version(), typed.revision(), typed.takeOver(),
            Optional.ofNullable(typed.fields()).orElse(Map.of()));
        return new Kept(kept.revision(),
            kept.savedAt().atZone(CountyCalendar.ZONE).toLocalTime().withSecond(0).withNano(0).toString());
    }

    @PostMapping("/discard")
    String discard(Caller caller, @PathVariable VisitId id) {
        drafts.discard(caller, id);
        return "redirect:/clinic/visits/" + id + "?done=clinic.draft-discarded";
    }
}
