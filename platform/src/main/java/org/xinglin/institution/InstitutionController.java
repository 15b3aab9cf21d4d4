package org.xinglin.institution;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;

/** Institutions as administrators see and change them; the regulator reads. */
@Controller
@RequestMapping("/institutions")
class InstitutionController {
    private static final int ROWS = 50;
    private final Institutions institutions;
    private final Registrar registrar;
    private final Authority authority;
    private final Exports exports;
    /** The columns of the import, so that the file can be corrected and taken in again. */
    private final Listing<InstitutionLine> listing;

    InstitutionController(Institutions institutions, Registrar registrar, Authority authority, Exports exports) {
        this.institutions = institutions;
        this.registrar = registrar;
        this.authority = authority;
        this.exports = exports;
        this.listing = Listing.<InstitutionLine>named("institution.list")
            .text("institution.column.code", (page, line) -> line.institution().code())
            .text("institution.column.name", (page, line) -> line.institution().name())
            .text("institution.column.name_en", (page, line) -> line.institution().nameEn())
            .text("institution.column.class", (page, line) -> line.institution().kind().name())
            .text("institution.column.parent_code",
                (page, line) -> line.institution().parent().flatMap(institutions::find).map(Institution::code))
            .text("institution.column.community", (page, line) -> line.community())
            .text("institution.column.division", (page, line) -> line.institution().division())
            .text("institution.column.credit_code",
                (page, line) -> line.institution().creditCode().map(CreditCode::value))
            .text("institution.column.address", (page, line) -> line.institution().address())
            .text("institution.column.phone", (page, line) -> line.institution().phone())
            .text("institution.column.lines",
                (page, line) -> String.join(",",
                    line.institution().lines().stream().sorted().map(Enum::name).toList()))
            .text("institution.column.from", (page, line) -> line.institution().from());
    }

    @GetMapping
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    String list(Caller caller, Locale locale, @RequestParam(defaultValue = "") String q,
        @RequestParam Optional<UUID> community,
        @RequestParam Optional<InstitutionClass> kind, @RequestParam(defaultValue = "false") boolean closed,
        @RequestParam(defaultValue = "") String after, Model model) {
        var found = seen(caller, locale).filter(line -> closed || line.open())
            .filter(line -> community.isEmpty() || line.institution().community().map(CommunityId::value)
                .equals(community))
            .filter(line -> kind.isEmpty() || line.institution().kind() == kind.get())
            .filter(line -> matches(line.institution(), q.strip())).toList();
        var rest = found.stream().filter(line -> line.institution().code().compareTo(after) > 0).limit(ROWS).toList();
        model.addAttribute("county", institutions.county());
        model.addAttribute("lines", rest);
        model.addAttribute("count", found.size());
        model.addAttribute("q", q);
        model.addAttribute("community", community.map(UUID::toString).orElse(""));
        model.addAttribute("kind", kind);
        model.addAttribute("closed", closed);
        model.addAttribute("next", rest.size() < ROWS ? "" : rest.getLast().institution().code());
        model.addAttribute("communities", communities(caller));
        model.addAttribute("mayChange", mayChangeSome(caller));
        return "institution/list";
    }

    @GetMapping("/export")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    void export(Caller caller, Locale locale, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(seen(caller, locale).toList()), request, response);
    }

    @GetMapping("/new")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String blank(Caller caller, Model model) {
        choices(caller, model, Optional.empty());
        return "institution/new";
    }

    @PostMapping
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String create(Caller caller, @ModelAttribute InstitutionForm form) {
        var id = registrar.create(caller, form.wanted());
        return "redirect:/institutions/" + id + "?done=institution.created";
    }

    @GetMapping("/{id}")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable InstitutionId id, Model model) {
        var institution = requireSeen(caller, id);
        var today = institutions.today();
        var history = institutions.historyOf(id);
        model.addAttribute("institution", institution);
        model.addAttribute("last", history.getLast().state());
        model.addAttribute("open", institution.openOn(today));
        model.addAttribute("community", institution.community().map(institutions::community));
        model.addAttribute("parent", institution.parent().flatMap(institutions::find));
        model.addAttribute("branches", institutions.all().stream()
            .filter(each -> each.parent().filter(id::equals).isPresent()).toList());
        model.addAttribute("served", Arrays.stream(ServiceLine.values()).map(line -> new ServedLine(line, institutions
            .findServing(id, line, today).flatMap(institutions::find))).toList());
        model.addAttribute("departments", institutions.departmentsOf(id));
        model.addAttribute("history", history.reversed());
        model.addAttribute("mayChange", authority.changes(caller, institution.community()));
        model.addAttribute("today", today);
        return "institution/one";
    }

    @GetMapping("/{id}/change")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String edit(Caller caller, @PathVariable InstitutionId id, Model model) {
        requireSeen(caller, id);
        var last = institutions.historyOf(id).getLast();
        choices(caller, model, Optional.of(id));
        model.addAttribute("last", last.state());
        model.addAttribute("earliest", last.effective().isAfter(institutions.today())
            ? last.effective()
            : institutions.today());
        return "institution/change";
    }

    @PostMapping("/{id}")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String change(Caller caller, @PathVariable InstitutionId id, @RequestParam int version,
        @ModelAttribute InstitutionForm form, @RequestParam(defaultValue = "") String reason) {
        requireSeen(caller, id);
        var wanted = form.wanted();
        registrar.change(caller, id, version, wanted, wanted.from(), reason);
        return "redirect:/institutions/" + id + "?done=institution.changed";
    }

    @PostMapping("/{id}/closing")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String close(Caller caller, @PathVariable InstitutionId id, @RequestParam int version,
        @RequestParam LocalDate until, @RequestParam(defaultValue = "") String reason) {
        requireSeen(caller, id);
        registrar.close(caller, id, version, until, reason);
        return "redirect:/institutions/" + id + "?done=institution.closed";
    }

    @PostMapping("/{id}/reopening")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String reopen(Caller caller, @PathVariable InstitutionId id, @RequestParam int version,
        @RequestParam LocalDate on, @RequestParam(defaultValue = "") String reason) {
        requireSeen(caller, id);
        registrar.reopen(caller, id, version, on, reason);
        return "redirect:/institutions/" + id + "?done=institution.reopened";
    }

    @PostMapping("/{id}/departments")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String openDepartment(Caller caller, @PathVariable InstitutionId id, @RequestParam String code,
        @RequestParam String name, @RequestParam(defaultValue = "") String nameEn, @RequestParam LocalDate on) {
        requireSeen(caller, id);
        registrar.openDepartment(caller, id, code.strip().toUpperCase(Locale.ROOT), name, nameEn, on);
        return "redirect:/institutions/" + id + "?done=institution.department-opened#departments";
    }

    @PostMapping("/{id}/departments/{department}")
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
    String changeDepartment(Caller caller, @PathVariable InstitutionId id, @PathVariable DepartmentId department,
        @RequestParam int version, @RequestParam String name, @RequestParam(defaultValue = "") String nameEn,
        @RequestParam Optional<LocalDate> until) {
        requireSeen(caller, id);
        if (!institutions.department(department).institution().equals(id))
            throw new Refused(InstitutionRefusal.DEPARTMENT_UNKNOWN);
        registrar.changeDepartment(caller, department, version, name, nameEn, until);
        return "redirect:/institutions/" + id + "?done=institution.department-changed#departments";
    }

    private Institution requireSeen(Caller caller, InstitutionId id) {
        var institution = institutions.get(id);
        if (!authority.sees(caller, institution.community())) throw new Refused(InstitutionRefusal.UNKNOWN);
        return institution;
    }

    private void choices(Caller caller, Model model, Optional<InstitutionId> self) {
        var today = institutions.today();
        model.addAttribute("communities", communities(caller));
        model.addAttribute("parents", institutions.all().stream()
            .filter(each -> each.openOn(today) && authority.changes(caller, each.community())
                && self.filter(each.id()::equals).isEmpty())
            .toList());
        model.addAttribute("anyCommunity", authority.changesCounty(caller));
        model.addAttribute("division", institutions.county().map(County::division).orElse(""));
        model.addAttribute("today", today);
    }

    private List<Community> communities(Caller caller) {
        return institutions.communities().stream().filter(each -> authority.sees(caller, Optional.of(each.id())))
            .toList();
    }

    private boolean mayChangeSome(Caller caller) {
        return authority.changesCounty(caller) || authority.changes(caller, authority.own(caller));
    }

    private Stream<InstitutionLine> seen(Caller caller, Locale locale) {
        var today = institutions.today();
        return institutions.all().stream().filter(each -> authority.sees(caller, each.community()))
            .map(each -> new InstitutionLine(each,
                each.community().map(institutions::community).map(of -> of.nameIn(locale)).orElse(""),
                each.parent().flatMap(institutions::find).map(of -> of.nameIn(locale)).orElse(""),
                each.openOn(today)));
    }

    private static boolean matches(Institution institution, String q) {
        return q.isEmpty() || institution.name().contains(q)
            || institution.code().startsWith(q.toUpperCase(Locale.ROOT))
            || institution.nameEn().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT))
            || institution.division().startsWith(q);
    }
}
