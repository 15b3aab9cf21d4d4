package org.xinglin.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** The auditor's view: every entry, latest first, by act, object or account. */
@Controller
class AuditController {
    private static final int PAGE = 50;
    private final Entries entries;
    private final List<OtherIdentifiers> others;

    AuditController(Entries entries, List<OtherIdentifiers> others) {
        this.entries = entries;
        this.others = List.copyOf(others);
    }

    @GetMapping("/audit")
    @May({Role.AUDITOR})
    String audit(@RequestParam(defaultValue = "") String act, @RequestParam Optional<UUID> object,
        @RequestParam Optional<UUID> account,
        @RequestParam Optional<UUID> before, Model model) {
        var page = entries.page(act.isBlank() ? null : act.strip(),
            object.map(this::allIdentifiers).orElse(List.of()), account.orElse(null), before,
            PAGE);
        model.addAttribute("entries", page);
        model.addAttribute("act", act);
        model.addAttribute("object", object.map(UUID::toString).orElse(""));
        model.addAttribute("account", account.map(UUID::toString).orElse(""));
        model.addAttribute("next", page.size() < PAGE ? "" : page.getLast().id().toString());
        return "evidence/audit";
    }

    /** Of the object itself, and of what was merged into it. */
    private List<UUID> allIdentifiers(UUID object) {
        return Stream.concat(Stream.of(object), others.stream().flatMap(each -> each.of(object).stream())).distinct()
            .toList();
    }
}
