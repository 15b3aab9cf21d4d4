package org.xinglin.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;
import org.xinglin.access.StandIns;
import org.xinglin.kernel.Caller;
import org.xinglin.page.Callers;
import org.xinglin.page.May;
import org.xinglin.page.PersonNames;
import org.xinglin.page.WorkLists;

/** The home of each role: what waits for it, most urgent first. */
@Controller
class HomeController {
    /** Rows of one list among all. */
    private static final int ROWS = 15;
    /** Rows of a list looked at alone or through a filter. */
    private static final int MOST_ROWS = 200;
    private final List<WorkLists> lists;
    private final Callers callers;
    private final PersonNames names;
    private final Accounts accounts;
    private final StandIns standIns;
    private final SavedFilters saved;
    private final Clock clock;

    HomeController(List<WorkLists> lists, Callers callers, PersonNames names, Accounts accounts, StandIns standIns,
        SavedFilters saved, Clock clock) {
        this.lists = lists;
        this.callers = callers;
        this.names = names;
        this.accounts = accounts;
        this.standIns = standIns;
        this.saved = saved;
        this.clock = clock;
    }

    /** @param q, urgency, list what of it is looked at, see {@link HomeFilter} */
    @GetMapping("/")
    @May.Everyone
    String home(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String urgency,
        @RequestParam(defaultValue = "") String list, Model model) {
        var caller = callers.current();
        if (caller.isEmpty()) return "redirect:/posts";
        fill(caller.get(), HomeFilter.of(q, urgency, list), model);
        model.addAttribute("absent", standIns.of(caller.get()));
        return "web/home";
    }

    /** Fragment: when the account was used before. It costs a statement that the lists of a home page need more. */
    @GetMapping("/last-sign-in")
    @May.Everyone
    String lastSignIn(Caller caller, Model model) {
        model.addAttribute("previous", accounts.account(new AccountId(caller.account())).previous());
        return "web/last-sign-in";
    }

    /** The lists alone, fetched again when something moved. */
    @GetMapping("/work")
    @May.Everyone
    String work(Caller caller, @RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "") String urgency, @RequestParam(defaultValue = "") String list, Model model) {
        fill(caller, HomeFilter.of(q, urgency, list), model);
        return "web/work";
    }

    /** Fragment: the filters kept under a name, and the field that keeps one more. */
    @GetMapping("/filters")
    @May.Everyone
    String filters(Caller caller, @RequestParam(defaultValue = "") String q,
        @RequestParam(defaultValue = "") String urgency, @RequestParam(defaultValue = "") String list, Model model) {
        model.addAttribute("filter", HomeFilter.of(q, urgency, list));
        model.addAttribute("saved", saved.of(caller));
        return "web/filters";
    }

    @PostMapping("/filters")
    @May.Everyone
    String keep(Caller caller, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String urgency,
        @RequestParam(defaultValue = "") String list) {
        var filter = HomeFilter.of(q, urgency, list);
        saved.save(caller, name, filter);
        return "redirect:" + filter.at("/");
    }

    @PostMapping("/filters/{id}/remove")
    @May.Everyone
    String remove(Caller caller, @PathVariable UUID id) {
        saved.remove(caller, id);
        return "redirect:/";
    }

    private void fill(Caller caller, HomeFilter filter, Model model) {
        var now = clock.instant();
        int rows = filter.isSet() ? MOST_ROWS : ROWS;
        var filled = lists.stream().flatMap(each -> each.lists(caller, rows + 1).stream())
            .sorted(Comparator.comparingInt(WorkLists.Filled::order)).toList();
        var people = filled.stream().flatMap(each -> each.items().stream()).flatMap(item -> item.person().stream())
            .collect(Collectors.toSet());
        var known = people.isEmpty() ? Map.<UUID, String>of() : names.of(caller, people);
        var waiting = filled.stream().map(each -> Waiting.of(each, known, filter, rows, now)).toList();
        model.addAttribute("filter", filter);
        model.addAttribute("all", waiting);
        model.addAttribute("lists", waiting.stream().filter(each -> filter.showsList(each.key())).toList());
    }
}
