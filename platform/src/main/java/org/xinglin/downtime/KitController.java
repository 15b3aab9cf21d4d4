package org.xinglin.downtime;

import static org.xinglin.kernel.Role.CASHIER;
import static org.xinglin.kernel.Role.CHECKER;
import static org.xinglin.kernel.Role.CHIEF_PHARMACIST;
import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.COUNTY_DOCTOR;
import static org.xinglin.kernel.Role.COURIER;
import static org.xinglin.kernel.Role.DISPENSER;
import static org.xinglin.kernel.Role.REVIEW_PHARMACIST;
import static org.xinglin.kernel.Role.SYSTEM_ADMINISTRATOR;
import static org.xinglin.kernel.Role.TOWNSHIP_DOCTOR;
import static org.xinglin.kernel.Role.VILLAGE_DOCTOR;

import java.time.LocalDate;
import java.util.List;
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
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.page.May;

/** The papers of one's own house, to take away beforehand; for the system administrator, who reads none of them, when they were written and by which rule. */
@Controller
@RequestMapping("/downtime")
public class KitController {
    private static final int SHOWN = 48;
    private final Kits kits;
    private final KitFolder folder;
    private final KitRules rules;

    KitController(Kits kits, KitFolder folder, KitRules rules) {
        this.kits = kits;
        this.folder = folder;
        this.rules = rules;
    }

    /** One paper of the list. @param name as its address writes it */
    public record Listed(String name, java.time.Instant at) {}

    @GetMapping
    @May({VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, DISPENSER, CHECKER, REVIEW_PHARMACIST,
        CHIEF_PHARMACIST, COURIER, COMMUNITY_ADMINISTRATOR, SYSTEM_ADMINISTRATOR})
    String page(Caller caller, Model model) {
        boolean keeps = caller.role() == SYSTEM_ADMINISTRATOR;
        var all = keeps ? folder.all().stream().limit(SHOWN).toList() : kits.of(caller, SHOWN);
        model.addAttribute("kits", all.stream().map(at -> new Listed(KitFolder.name(at), at)).toList());
        model.addAttribute("keeps", keeps);
        model.addAttribute("folder", keeps ? folder.path().toString() : "");
        model.addAttribute("rule", kits.rule());
        model.addAttribute("rules", keeps ? rules.all() : List.of());
        return "downtime/kits";
    }

    @GetMapping("/{name}.pdf")
    @May({VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, DISPENSER, CHECKER, REVIEW_PHARMACIST,
        CHIEF_PHARMACIST, COURIER, COMMUNITY_ADMINISTRATOR})
    ResponseEntity<byte[]> paper(Caller caller, @PathVariable String name) {
        var at = KitFolder.time(name).orElseThrow(() -> new Refused(DowntimeRefusal.KIT_UNKNOWN));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
            .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"xinglin-" + name + ".pdf\"")
            .header(HttpHeaders.CACHE_CONTROL, "no-store").body(kits.open(caller, at));
    }

    @PostMapping
    @May({SYSTEM_ADMINISTRATOR})
    String make() {
        kits.make();
        return "redirect:/downtime?done=downtime.made";
    }

    @PostMapping("/rules")
    @May({SYSTEM_ADMINISTRATOR})
    String set(Caller caller, @RequestParam LocalDate effective, @RequestParam int everyMinutes,
        @RequestParam int keptHours, @RequestParam(defaultValue = "") String source) {
        kits.set(caller, new KitRule(effective, everyMinutes, keptHours, source.strip()));
        return "redirect:/downtime?done=downtime.rule-set";
    }
}
