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
    /** Rows of one list; the list's own page shows the rest. */
    private static final int ROWS = 15;
    private final List<WorkLists> lists;
    private final Callers callers;
    private final PersonNames names;
    private final Accounts accounts;
    private final StandIns standIns;
    private final Clock clock;

    HomeController(List<WorkLists> lists, Callers callers, PersonNames names, Accounts accounts, StandIns standIns,
        Clock clock) {
        this.lists = lists;
        this.callers = callers;
        this.names = names;
        this.accounts = accounts;
        this.standIns = standIns;
        this.clock = clock;
    }

    @GetMapping("/")
    @May.Everyone
    String home(Model model) {
        var caller = callers.current();
        if (caller.isEmpty()) return "redirect:/posts";
        model.addAttribute("lists", waiting(caller.get()));
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

    /** The lists alone, fetched again every few seconds. */
    @GetMapping("/work")
    @May.Everyone
    String work(Caller caller, Model model) {
        model.addAttribute("lists", waiting(caller));
        return "web/work";
    }

    private List<Waiting> waiting(Caller caller) {
        var now = clock.instant();
        var filled = lists.stream().flatMap(each -> each.lists(caller, ROWS + 1).stream())
            .sorted(Comparator.comparingInt(WorkLists.Filled::order)).toList();
        var people = filled.stream().flatMap(list -> list.items().stream()).flatMap(item -> item.person().stream())
            .collect(Collectors.toSet());
        var known = people.isEmpty() ? Map.<UUID, String>of() : names.of(caller, people);
        return filled.stream().map(list -> Waiting.of(list.key(), list.items(), known, ROWS, now)).toList();
    }
}
