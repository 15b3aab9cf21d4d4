package org.xinglin.assist.studio;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.assist.model.Support;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.page.Paper;

/** Pages of the studios: who the masters are, what was mined, what they signed of it and what became of it. */
@Controller
@RequestMapping("/assist/studios")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class StudioController {
    private final Studios studios;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Paper paper;

    StudioController(Studios studios, Institutions institutions, Knowledge knowledge, Paper paper) {
        this.studios = studios;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.paper = paper;
    }

    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String list(Caller caller, Model page) {
        var all = studios.all();
        page.addAllAttributes(Map.of("studios", all, "institutions", institutions, "mayOpen", caller.role().prescribes()
            && all.stream().noneMatch(studio -> studio.isOf(caller))));
        return "assist/studio/list";
    }

    @PostMapping
    String open(Caller caller, @RequestParam(defaultValue = "") String teacher,
        @RequestParam(defaultValue = "") String school) {
        return "redirect:/assist/studios/" + studios.open(caller, new Lineage(teacher, school)) + "?done=studio.opened";
    }

    @GetMapping("/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable StudioId id, Model page) {
        var studio = studios.get(id);
        boolean mine = studio.isOf(caller);
        page.addAllAttributes(Map.of("studio", studio, "institution", institutions.get(studio.institution()), "mine",
            mine, "mayRecognise", Studios.mayRecognise(caller, studio), "signed", studios.signed(studio),
            "stock", studios.stock(studio), "minings", mine
                ? studios.minings(id)
                : List.of(),
            "use", studios.use(id), "moments", studios.moments(caller, studio),
            "words", new StudioWords(knowledge)));
        page.addAllAttributes(Map.of("latest", mine ? studio.latestVersion() : Optional.empty(), "mining", mine
            ? studios.mining(id)
            : Optional.empty(), "effect", studios.effect(caller, studio), "today", institutions.today()));
        return "assist/studio/studio";
    }

    @PostMapping("/{id}/recognition")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String recognise(Caller caller, @PathVariable StudioId id) {
        studios.recognise(caller, id);
        return "redirect:/assist/studios/" + id + "?done=studio.recognised";
    }

    @PostMapping("/{id}/consent")
    String consent(Caller caller, @PathVariable StudioId id, @RequestParam Optional<LocalDate> from) {
        studios.consent(caller, id, from);
        return "redirect:/assist/studios/" + id + "?done=studio.consent";
    }

    @PostMapping("/{id}/minings")
    String mine(Caller caller, @PathVariable StudioId id) {
        studios.beginMining(caller, id);
        return "redirect:/assist/studios/" + id + "?done=studio.mining-asked";
    }

    @GetMapping("/{id}/minings/{number}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String mining(Caller caller, @PathVariable StudioId id, @PathVariable int number, Model page) {
        var studio = studios.get(id);
        var mined = studios.mined(caller, id, number);
        page.addAllAttributes(Map.of("studio", studio, "number", number, "mined", mined, "network", HerbNetwork.of(
            mined), "mine", studio.isOf(caller), "words", new StudioWords(knowledge)));
        return "assist/studio/mining";
    }

    @PostMapping("/{id}/versions")
    String draft(Caller caller, @PathVariable StudioId id, @RequestParam int mining) {
        return version(id, studios.draft(caller, id, mining)) + "?done=studio.drafted";
    }

    @GetMapping("/{id}/versions/{number}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String version(Caller caller, @PathVariable StudioId id, @PathVariable int number, Model page) {
        var studio = studios.get(id);
        var version = studios.version(caller, id, number);
        boolean latest = studio.latestVersion().filter(last -> last == number).isPresent();
        boolean signed = studio.hasSigned(number);
        page.addAllAttributes(Map.of("studio", studio, "version", version, "mayEdit", studio.isOf(caller) && latest,
            "isSigned", signed, "maySign", studio.isOf(caller) && latest && !signed && studio.recognised()
                .isPresent(),
            "forms", version.experience().guidances().stream().map(each -> GuidanceForm.of(each, knowledge)).toList(),
            "words", new StudioWords(knowledge)));
        return "assist/studio/version";
    }

    @PostMapping("/{id}/guidances/{place}")
    String write(Caller caller, @PathVariable StudioId id, @PathVariable int place, @RequestParam int seen,
        @RequestParam(defaultValue = "") String pattern, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "") String base, @RequestParam(defaultValue = "") String modifications,
        @RequestParam(defaultValue = "") String words) {
        return version(id, studios.write(caller, id, seen, place, new GuidanceForm(pattern, name, base, modifications,
            words))) + "?done=studio.written";
    }

    @PostMapping("/{id}/guidances/{place}/removal")
    String strike(Caller caller, @PathVariable StudioId id, @PathVariable int place, @RequestParam int seen) {
        return version(id, studios.strike(caller, id, seen, place)) + "?done=studio.struck";
    }

    @PostMapping("/{id}/versions/{number}/signature")
    String sign(Caller caller, @PathVariable StudioId id, @PathVariable int number) {
        studios.sign(caller, id, number);
        return "redirect:/assist/studios/" + id + "?done=studio.signed";
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Caller caller, @PathVariable StudioId id) {
        studios.withdraw(caller, id);
        return "redirect:/assist/studios/" + id + "?done=studio.withdrawn";
    }

    /** A version on paper, with what was mined behind it and the line for the master's name. */
    @GetMapping("/{id}/versions/{number}/sheet.pdf")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable StudioId id, @PathVariable int number,
        @ModelAttribute(binding = false) Support support, HttpServletRequest request) {
        var studio = studios.get(id);
        var version = studios.version(caller, id, number);
        return paper.answer("studio-" + number + ".pdf", "assist/studio/sheet", Map.of("studio", studio, "institution",
            institutions.get(studio.institution()), "version", version, "mined", studios.mined(caller, id, version
                .mining()),
            "signed", studios.signature(id, number), "words", new StudioWords(knowledge), "support", support), request);
    }

    private static String version(StudioId id, int number) {
        return "redirect:/assist/studios/" + id + "/versions/" + number;
    }
}
