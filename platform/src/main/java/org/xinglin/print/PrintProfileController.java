package org.xinglin.print;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.PaperSize;

/** The paper of each counter, set by the community's administrator for its houses. */
@Controller
@RequestMapping("/print-settings")
@May({Role.COMMUNITY_ADMINISTRATOR})
class PrintProfileController {
    private final PrintProfiles profiles;
    private final Institutions institutions;

    PrintProfileController(PrintProfiles profiles, Institutions institutions) {
        this.profiles = profiles;
        this.institutions = institutions;
    }

    @GetMapping
    String page(Caller caller, @RequestParam Optional<InstitutionId> house, Model page) {
        var chosen = house.orElseGet(() -> new InstitutionId(caller.institution()));
        page.addAttribute("house", institutions.get(chosen));
        page.addAttribute("houses", houses(caller));
        page.addAttribute("profile", profiles.of(caller, chosen));
        return "print/settings";
    }

    @PostMapping
    String set(Caller caller, @RequestParam InstitutionId house, @RequestParam Counter counter,
        @RequestParam PrintKind kind, @RequestParam PaperSize paper, @RequestParam int version) {
        profiles.set(caller, house, counter, kind, paper, version);
        return "redirect:/print-settings?house=" + house + "&done=print.paper-set";
    }

    private List<Institution> houses(Caller caller) {
        var today = institutions.today();
        return institutions.all().stream()
            .filter(each -> each.openOn(today) && caller.scope().covers(each.id().value())).toList();
    }
}
