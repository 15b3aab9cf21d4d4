package org.xinglin.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;

/** The auditor's view: every entry, latest first, by act, object or account. */
@Controller
class AuditController {
    private static final int PAGE = 50;
    private static final Listing<Entry> LISTING = Listing.<Entry>named("evidence.audit")
        .text("evidence.index", (page, entry) -> entry.index().map(String::valueOf).orElse("…"))
        .text("evidence.at", (page, entry) -> entry.at())
        .text("evidence.act",
            (page, entry) -> page.has("act." + entry.act()) ? page.text("act." + entry.act()) : entry.act())
        .cell("evidence.who", (page, entry) -> Listing.Cell.of(entry.staffName())
            .to("/audit?account=" + entry.account()).noting(page.text("role", entry.role())))
        .cell("evidence.object", (page, entry) -> Listing.Cell
            .of("%s %s v%d".formatted(type(page, entry), entry.object(), entry.version()))
            .to("/audit?object=" + entry.object()))
        .text("evidence.purpose", (page, entry) -> entry.purpose()
            .map(purpose -> page.has("purpose." + purpose) ? page.text("purpose." + purpose) : purpose).orElse(""))
        .cell("evidence.content", (page, entry) -> Listing.Cell.cut(entry.content(), 40))
        .cell("evidence.hash", (page, entry) -> Listing.Cell.cut(entry.hash(), 12));
    private final Entries entries;
    private final Exports exports;
    private final List<OtherIdentifiers> others;

    AuditController(Entries entries, Exports exports, List<OtherIdentifiers> others) {
        this.entries = entries;
        this.exports = exports;
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
        model.addAttribute("list", LISTING.of(page));
        model.addAttribute("act", act);
        model.addAttribute("object", object.map(UUID::toString).orElse(""));
        model.addAttribute("account", account.map(UUID::toString).orElse(""));
        model.addAttribute("next", page.size() < PAGE ? "" : page.getLast().id().toString());
        return "evidence/audit";
    }

    @GetMapping("/audit.xlsx")
    @May({Role.AUDITOR})
    void sheet(Caller caller, @RequestParam(defaultValue = "") String act, @RequestParam Optional<UUID> object,
        @RequestParam Optional<UUID> account, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var objects = object.map(this::allIdentifiers).orElse(List.of());
        exports.send(caller, LISTING,
            Map.of("act", act.strip(), "object", object.map(UUID::toString).orElse(""), "account",
                account.map(UUID::toString).orElse("")),
            (last, limit) -> entries.page(act.isBlank() ? null : act.strip(), objects, account.orElse(null),
                last.map(Entry::id), limit),
            request, response);
    }

    private static String type(Page page, Entry entry) {
        var key = "evidence.object-type." + entry.objectType();
        return page.has(key) ? page.text(key) : entry.objectType();
    }

    /** Of the object itself, and of what was merged into it. */
    private List<UUID> allIdentifiers(UUID object) {
        return Stream.concat(Stream.of(object), others.stream().flatMap(each -> each.of(object).stream())).distinct()
            .toList();
    }
}
