package org.xinglin.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.SetUpCheck;

/** 开通清单: what a county still needs, in the order in which it is done, with the page where it is done. */
@Controller
public class OpeningController {
    /** Missing things of one line; more are counted. */
    private static final int SHOWN = 12;
    private final List<SetUpCheck> checks;

    OpeningController(List<SetUpCheck> checks) {
        this.checks = checks.stream().sorted(Comparator.comparingInt(SetUpCheck::order)).toList();
    }

    /** One line of the list. @param more missing things that are not shown; @param mine whether the reader can do it */
    public record Line(SetUpCheck check, List<SetUpCheck.Missing> missing, int more, boolean mine, Set<Role> roles) {}

    @GetMapping("/opening")
    @May({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.COMMUNITY_ADMINISTRATOR})
    String list(Caller caller, Model model) {
        var lines = checks.stream().filter(check -> caller.role() != Role.COMMUNITY_ADMINISTRATOR
            || !check.roles().equals(Set.of(Role.SYSTEM_ADMINISTRATOR))).map(check -> line(check, caller)).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("done", lines.stream().filter(line -> line.missing().isEmpty()).count());
        return "web/opening";
    }

    private static Line line(SetUpCheck check, Caller caller) {
        var missing = check.missing(caller);
        return new Line(check, missing.stream().limit(SHOWN).toList(), Math.max(0, missing.size() - SHOWN),
            check.roles().contains(caller.role()), check.roles());
    }
}
