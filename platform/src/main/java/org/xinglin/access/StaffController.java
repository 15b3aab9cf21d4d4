package org.xinglin.access;

import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;

/** Staff and their posts (security and community administrators), and the accounts they sign in with (security administrators alone). */
@Controller
@RequestMapping("/staff")
class StaffController {
    private static final int PAGE = 50;
    private static final Listing<StaffLine> LISTING = Listing.<StaffLine>named("access.staff")
        .cell("access.name", (page, person) -> Listing.Cell.of(person.name()).to("/staff/" + person.id()))
        .text("access.title", (page, person) -> page.known(person.title()))
        .text("access.username", (page, person) -> person.username())
        .cell("access.state", StaffController::state)
        .text("access.posts", (page, person) -> person.posts().stream()
            .map(held -> page.text("role", held.role()) + " · " + page.house(held.institutionName()))
            .collect(Collectors.joining(page.text("access.post-separator"))));
    private final Accounts accounts;
    private final Posts posts;
    private final AccountRows rows;
    private final PostRows postRows;
    private final ControlledRights rights;
    private final StaffDirectory directory;
    private final Institutions institutions;
    private final Exports exports;
    private final Clock clock;

    StaffController(Accounts accounts, Posts posts, AccountRows rows, PostRows postRows,
        ControlledRights rights, StaffDirectory directory, Institutions institutions, Exports exports, Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.rows = rows;
        this.postRows = postRows;
        this.rights = rights;
        this.directory = directory;
        this.institutions = institutions;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String list(Caller caller, @RequestParam(defaultValue = "") String q, @RequestParam Optional<StaffId> after,
        Model model) {
        var page = directory.page(q, after, PAGE);
        model.addAttribute("list", LISTING.of(page));
        model.addAttribute("q", q);
        model.addAttribute("security", caller.role() == SECURITY_ADMINISTRATOR);
        model.addAttribute("next", page.size() < PAGE ? "" : page.getLast().id().toString());
        return "access/staff";
    }

    @GetMapping("/sheet.xlsx")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    void sheet(Caller caller, @RequestParam(defaultValue = "") String q, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of("q", q.strip()),
            (last, limit) -> directory.page(q, last.map(StaffLine::id), limit), request, response);
    }

    private static Listing.Cell state(Page page, StaffLine person) {
        if (person.username().isEmpty()) return Listing.Cell.of(page.text("access.no-account")).in("muted", true);
        if (!person.open()) return Listing.Cell.of(page.text("access.closed")).in("muted", true);
        return person.lockedUntil().filter(until -> until.isAfter(page.now())).isPresent()
            ? Listing.Cell.of(page.text("access.locked")).in("late", true)
            : Listing.Cell.of(page.text("access.open")).in("good", true);
    }

    @PostMapping
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String enrol(Caller caller, @RequestParam String name, @RequestParam(defaultValue = "") String title,
        @RequestParam(defaultValue = "") String initials, @RequestParam(defaultValue = "") String phone) {
        return "redirect:/staff/" + accounts.enrol(caller, name, title, initials, phone) + "?done=access.enrolled";
    }

    @GetMapping("/{id}")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String one(Caller caller, @PathVariable StaffId id, Model model) {
        model.addAttribute("staff", rows.staff(id));
        model.addAttribute("account", rows.accountOf(id));
        model.addAttribute("posts", postRows.of(id));
        model.addAttribute("rights", rights.of(id));
        model.addAttribute("now", clock.instant());
        model.addAttribute("rules", accounts.rulesToday());
        model.addAttribute("security", caller.role() == SECURITY_ADMINISTRATOR);
        model.addAttribute("helps", !id.value().equals(caller.staff())
            && (caller.role() == SECURITY_ADMINISTRATOR || posts.isWorkingWithin(caller, id)));
        model.addAttribute("roles", caller.role() == SECURITY_ADMINISTRATOR
            ? java.util.EnumSet.range(Role.VILLAGE_DOCTOR, Role.SECURITY_ADMINISTRATOR).stream().toList()
            : Posts.WORKING.stream().sorted().toList());
        model.addAttribute("institutions", mayPlaceAt(caller));
        return "access/one-staff";
    }

    private List<Institution> mayPlaceAt(Caller caller) {
        var today = institutions.today();
        return institutions.all().stream().filter(each -> each.openOn(today))
            .filter(each -> caller.role() == SECURITY_ADMINISTRATOR || caller.scope().covers(each.id().value()))
            .toList();
    }

    @PostMapping("/{id}")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String change(Caller caller, @PathVariable StaffId id, @RequestParam int version, @RequestParam String name,
        @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String initials,
        @RequestParam(defaultValue = "") String phone) {
        accounts.change(caller, id, version, name, title, initials, phone);
        return "redirect:/staff/" + id + "?done=access.saved";
    }

    @PostMapping("/{id}/account")
    @May({SECURITY_ADMINISTRATOR})
    String open(Caller caller, @PathVariable StaffId id, @RequestParam String username,
        @RequestParam String password) {
        accounts.open(caller, id, username, password, true);
        return "redirect:/staff/" + id + "?done=access.account-opened";
    }

    @PostMapping("/{id}/account/{account}/password")
    @May({SECURITY_ADMINISTRATOR})
    String resetPassword(Caller caller, @PathVariable StaffId id, @PathVariable AccountId account,
        @RequestParam int version, @RequestParam String password) {
        accounts.resetPassword(caller, account, version, password);
        return "redirect:/staff/" + id + "?done=access.password-reset";
    }

    @PostMapping("/{id}/account/{account}/unlocking")
    @May({SECURITY_ADMINISTRATOR})
    String unlock(Caller caller, @PathVariable StaffId id, @PathVariable AccountId account,
        @RequestParam int version) {
        accounts.unlock(caller, account, version);
        return "redirect:/staff/" + id + "?done=access.saved";
    }

    @PostMapping("/{id}/account/{account}/closing")
    @May({SECURITY_ADMINISTRATOR})
    String close(Caller caller, @PathVariable StaffId id, @PathVariable AccountId account, @RequestParam int version) {
        accounts.close(caller, account, version);
        return "redirect:/staff/" + id + "?done=access.account-closed";
    }

    @PostMapping("/{id}/account/{account}/reopening")
    @May({SECURITY_ADMINISTRATOR})
    String reopen(Caller caller, @PathVariable StaffId id, @PathVariable AccountId account,
        @RequestParam int version) {
        accounts.reopen(caller, account, version);
        return "redirect:/staff/" + id + "?done=access.saved";
    }

    @PostMapping("/{id}/posts")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String appoint(Caller caller, @PathVariable StaffId id, @RequestParam Role role,
        @RequestParam InstitutionId institution, @RequestParam LocalDate from,
        @RequestParam Optional<LocalDate> until) {
        posts.appoint(caller, id, new NewPost(role, institution, from, until));
        return "redirect:/staff/" + id + "?done=access.post-given";
    }

    @PostMapping("/{id}/posts/{post}/end")
    @May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
    String end(Caller caller, @PathVariable StaffId id, @PathVariable PostId post, @RequestParam int version,
        @RequestParam LocalDate last) {
        posts.end(caller, post, version, last);
        return "redirect:/staff/" + id + "?done=access.post-ended";
    }

    @PostMapping("/{id}/rights")
    @May({COMMUNITY_ADMINISTRATOR})
    String grant(Caller caller, @PathVariable StaffId id, @RequestParam ControlledRight kind,
        @RequestParam LocalDate from, @RequestParam LocalDate until, @RequestParam(defaultValue = "") String basis) {
        rights.grant(caller, id, kind, from, until, basis);
        return "redirect:/staff/" + id + "?done=access.right-given";
    }

    @PostMapping("/{id}/rights/{right}/end")
    @May({COMMUNITY_ADMINISTRATOR})
    String endRight(Caller caller, @PathVariable StaffId id, @PathVariable RightId right, @RequestParam int version,
        @RequestParam LocalDate last) {
        rights.end(caller, right, version, last);
        return "redirect:/staff/" + id + "?done=access.right-ended";
    }
}
