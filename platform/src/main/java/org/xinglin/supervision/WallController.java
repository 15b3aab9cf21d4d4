package org.xinglin.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** 监管大屏: the county on one screen that nobody touches: its map, the chain as it flows, what happened last. */
@Controller
@RequestMapping("/supervision/wall")
@May({Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
class WallController {
    private static final int LAST_EVENTS = 9;
    private final Chain chain;
    private final CountyMap map;
    private final Institutions institutions;
    private final Clock clock;

    WallController(Chain chain, CountyMap map, Institutions institutions, Clock clock) {
        this.chain = chain;
        this.map = map;
        this.institutions = institutions;
        this.clock = clock;
    }

    @GetMapping
    String wall(Caller caller, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, Model page) {
        fill(caller, span, day, page);
        return "supervision/wall";
    }

    /** What changes on it, asked for again: every few seconds for a day, every few minutes for the sums of a month or a year. */
    @GetMapping("/now")
    String now(Caller caller, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, Model page) {
        fill(caller, span, day, page);
        return "supervision/wall-now";
    }

    private void fill(Caller caller, Period.Span span, Optional<LocalDate> day, Model page) {
        var period = Period.of(span, day.orElseGet(institutions::today));
        var counts = chain.counts(caller.scope(), period, clock.instant());
        var inScope = institutions.all().stream().filter(each -> each.openOn(institutions.today()))
            .filter(each -> each.kind() != InstitutionClass.REGULATOR && caller.scope().covers(each.id().value()))
            .toList();
        var houses = map.places(inScope).entrySet().stream()
            .map(each -> new House(each.getKey(), each.getValue(), counts.getOrDefault(each.getKey().id(), Map.of())))
            // what presses is drawn last, above the others
            .sorted(Comparator.comparing(House::state).reversed().thenComparing(house -> house.institution().code()))
            .toList();
        page.addAttribute("period", period);
        page.addAttribute("total", Milestone.total(counts.values()));
        page.addAttribute("map", map);
        page.addAttribute("houses", houses);
        page.addAttribute("states", Arrays.stream(House.State.values()).collect(Collectors.toMap(each -> each,
            each -> houses.stream().filter(house -> house.state() == each).count())));
        // a house may have left the county's list since
        page.addAttribute("last", chain.last(caller.scope(), LAST_EVENTS).stream()
            .filter(each -> institutions.find(each.institution()).isPresent()).toList());
        page.addAttribute("institutions", institutions);
        page.addAttribute("elsewhere", inScope.size() - houses.size());
    }
}
