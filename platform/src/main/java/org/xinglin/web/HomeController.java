package org.xinglin.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Callers;
import org.xinglin.page.May;
import org.xinglin.page.WorkList;

/** The home of each role: what waits for it, most urgent first. */
@Controller
public class HomeController {
    /** Rows of one list; the list's own page shows the rest. */
    private static final int ROWS = 15;
    private final List<WorkList> lists;
    private final Callers callers;

    /** One list of the page. */
    public record Waiting(String key, List<WorkList.Item> items) {}

    HomeController(List<WorkList> lists, Callers callers) {
        this.lists = lists.stream().sorted(Comparator.comparingInt(WorkList::order)).toList();
        this.callers = callers;
    }

    @GetMapping("/")
    @May.Everyone
    String home(Model model) {
        var caller = callers.current();
        if (caller.isEmpty()) return "redirect:/posts";
        model.addAttribute("lists", waiting(caller.get()));
        return "web/home";
    }

    /** The lists alone, fetched again every few seconds. */
    @GetMapping("/work")
    @May.Everyone
    String work(Caller caller, Model model) {
        model.addAttribute("lists", waiting(caller));
        return "web/work";
    }

    private List<Waiting> waiting(Caller caller) {
        Role role = caller.role();
        return lists.stream().filter(list -> list.roles().contains(role))
            .map(list -> new Waiting(list.key(), list.items(caller, ROWS))).toList();
    }
}
