package org.xinglin.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.xinglin.kernel.Caller;
import org.xinglin.page.Finder;
import org.xinglin.page.Finder.Wanted;
import org.xinglin.page.May;
import org.xinglin.page.ProgressLinks;

/** 随处查找: what a person types or scans on any page, found among everything their post may open. */
@Controller
class FindController {
    /** Of one kind. */
    private static final int MOST = 6;
    private final List<Finder> finders;
    private final ProgressLinks progress;
    private final Supplier<Map<String, Route>> routes;

    FindController(List<Finder> finders, ProgressLinks progress, RouteTable table) {
        this.finders = finders.stream().sorted(Comparator.comparingInt(Finder::order)).toList();
        this.progress = progress;
        this.routes = SingletonSupplier.of(() -> table.routes().stream().filter(route -> route.method().equals("GET"))
            .collect(Collectors.toMap(Route::pattern, Function.identity())));
    }

    @GetMapping("/find")
    @May.Everyone
    String page(Caller caller, @RequestParam(defaultValue = "") String q, Model page) {
        fill(caller, q, page);
        return "web/find";
    }

    /** Fragment: the same, while somebody types. */
    @GetMapping("/find/results")
    @May.Everyone
    String results(Caller caller, @RequestParam(defaultValue = "") String q, Model page) {
        fill(caller, q, page);
        return "web/found";
    }

    /** What a scanner or a card reader read: the one page of it this post works on, or all there is to choose from. */
    @GetMapping("/find/code")
    @May.Everyone
    String code(Caller caller, @RequestParam String q) {
        var wanted = wanted(q);
        var found = find(caller, wanted);
        boolean onlyOne = found.size() == 1 && found.getFirst().found().size() == 1;
        return "redirect:" + (onlyOne || wanted.number().isPresent() && !found.isEmpty()
            ? found.getFirst().found().getFirst().href()
            : UriComponentsBuilder.fromPath("/find").queryParam("q", "{q}").encode().buildAndExpand(wanted.typed())
                .toUriString());
    }

    private void fill(Caller caller, String q, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("kinds", find(caller, wanted(q)));
    }

    /** The code on a label is the address of the resident's own page: here it stands for the prescription. */
    private Wanted wanted(String typed) {
        return progress.number(typed.strip()).map(number -> Wanted.of(number.text()))
            .orElseGet(() -> Wanted.of(typed));
    }

    private List<FoundKind> find(Caller caller, Wanted wanted) {
        if (wanted.typed().isEmpty()) return List.of();
        return finders.stream().filter(finder -> mayOpen(caller, finder.route()))
            .map(finder -> new FoundKind(finder.key(), finder.find(caller, wanted, MOST)))
            .filter(kind -> !kind.found().isEmpty()).toList();
    }

    private boolean mayOpen(Caller caller, String pattern) {
        var route = routes.get().get(pattern);
        if (route == null) throw new IllegalStateException("no page has the route " + pattern);
        return route.admits(caller.role());
    }
}
