package org.xinglin.decoction;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.May;
import org.xinglin.person.Residents;

/** The centre's screens: the board with its timers, one page an order, the papers that go with it. */
@Controller
@RequestMapping("/decoction")
@May({Role.DECOCTION_WORKER, Role.CHECKER, Role.CHIEF_PHARMACIST})
class DecoctionController {
    private static final int LONGEST_LIST = 200;
    /** As many as are read from five metres. */
    private static final int NEXT_ON_THE_WALL = 8;
    private final DecoctionCentre centre;
    private final OrderPapers papers;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Clock clock;

    DecoctionController(DecoctionCentre centre, OrderPapers papers, Residents residents, Institutions institutions,
        Knowledge knowledge, Clock clock) {
        this.centre = centre;
        this.papers = papers;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    @GetMapping
    String board(Caller caller, Model page) { return board(caller, page, "decoction/board"); }

    /** The columns alone, fetched again every few seconds. */
    @GetMapping("/board")
    String columns(Caller caller, Model page) { return board(caller, page, "decoction/columns"); }

    private String board(Caller caller, Model page, String template) {
        var orders = centre.board(caller, LONGEST_LIST);
        page.addAttribute("columns", BoardColumn.of(orders));
        page.addAttribute("names", residents.names(orders.stream().map(o -> o.order().source().person()).toList()));
        page.addAttribute("pots", PotOnBoard.numbers(centre.pots(caller)));
        page.addAttribute("caller", caller);
        return template;
    }

    /** The board for a screen on the wall: pots with their timers, and what to do next. */
    @GetMapping("/wall")
    String wall(Caller caller, Model page) { return wall(caller, page, "decoction/wall"); }

    /** What changes on it. */
    @GetMapping("/wall/now")
    String wallNow(Caller caller, Model page) { return wall(caller, page, "decoction/wall-now"); }

    private String wall(Caller caller, Model page, String template) {
        var orders = centre.board(caller, LONGEST_LIST);
        var now = clock.instant();
        page.addAttribute("columns", BoardColumn.of(orders));
        page.addAttribute("nextUp", BoardColumn.nextUp(orders, NEXT_ON_THE_WALL));
        page.addAttribute("potsAtWork", PotAtWork.of(centre.pots(caller), orders));
        page.addAttribute("late", orders.stream().filter(shown -> now.isAfter(shown.due())).count());
        return template;
    }

    /** A scanned or typed number opens its order. */
    @GetMapping("/scan")
    String scan(Caller caller, @RequestParam String number) {
        return "redirect:/decoction/orders/" + centre.byNumber(caller, number)
            .orElseThrow(() -> new Refused(DecoctionRefusal.ORDER_UNKNOWN));
    }

    @GetMapping("/orders/{id}")
    String order(Caller caller, @PathVariable DecoctionOrderId id, Model page) {
        var shown = centre.order(caller, id);
        page.addAllAttributes(papers.of(shown.order()));
        page.addAttribute("shown", shown);
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("pots", centre.pots(caller).stream()
            .filter(pot -> pot.pot().centre().equals(shown.order().source().centre())).toList());
        page.addAttribute("caller", caller);
        return "decoction/order";
    }

    @PostMapping("/orders/{id}/soak")
    @May({Role.DECOCTION_WORKER})
    String soak(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.soak(caller, id, version);
        return done(id, "decoction.soaked");
    }

    @PostMapping("/orders/{id}/put-on")
    @May({Role.DECOCTION_WORKER})
    String putOn(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version, @RequestParam PotId pot,
        @RequestParam int waterMl, @RequestParam(defaultValue = "false") boolean wrapped) {
        centre.putOn(caller, id, version, pot, waterMl, wrapped);
        return done(id, "decoction.put-on");
    }

    @PostMapping("/orders/{id}/boils")
    @May({Role.DECOCTION_WORKER})
    String boils(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.boils(caller, id, version);
        return done(id, "decoction.boiled");
    }

    @PostMapping("/orders/{id}/rest")
    @May({Role.DECOCTION_WORKER})
    String rest(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        centre.addRest(caller, id, version, reason);
        return done(id, "decoction.rest-added");
    }

    @PostMapping("/orders/{id}/late")
    @May({Role.DECOCTION_WORKER})
    String late(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.addLate(caller, id, version);
        return done(id, "decoction.late-added");
    }

    @PostMapping("/orders/{id}/strain")
    @May({Role.DECOCTION_WORKER})
    String strain(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version, @RequestParam int stirs,
        @RequestParam(required = false) @Nullable BigDecimal hottest, @RequestParam(defaultValue = "0") int waterMl,
        @RequestParam(defaultValue = "false") boolean residueDone, @RequestParam(defaultValue = "") String reason) {
        centre.strain(caller, id, version,
            new Straining(stirs, Optional.ofNullable(hottest), waterMl, residueDone, reason));
        return done(id, "decoction.strained");
    }

    @PostMapping("/orders/{id}/pack")
    @May({Role.DECOCTION_WORKER})
    String pack(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version, @RequestParam int bags,
        @RequestParam int mlEach, @RequestParam(defaultValue = "false") boolean apart,
        @RequestParam(defaultValue = "") String reason) {
        centre.pack(caller, id, version, bags, mlEach, apart, reason);
        return done(id, "decoction.packed");
    }

    @PostMapping("/orders/{id}/check")
    String check(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam int counted, @RequestParam(defaultValue = "") String sample,
        @RequestParam(defaultValue = "") String place, @RequestParam LocalDate goodUntil,
        @RequestParam(defaultValue = "") Set<CheckPoint> point) {
        return switch (centre.check(caller, id, version, counted, sample, place, goodUntil, point)) {
            case RIGHT -> done(id, "decoction.checked");
            case DIFFERENT -> done(id, "decoction.miscounted");
        };
    }

    @PostMapping("/orders/{id}/count")
    String explainCount(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        centre.explainCount(caller, id, version, reason);
        return done(id, "decoction.count-explained");
    }

    @PostMapping("/orders/{id}/break-down")
    @May({Role.DECOCTION_WORKER})
    String breakDown(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        centre.breakDown(caller, id, version, reason);
        return done(id, "decoction.pot-broken");
    }

    @PostMapping("/orders/{id}/release")
    String release(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.release(caller, id, version);
        return "redirect:/decoction?done=decoction.released";
    }

    @PostMapping("/orders/{id}/fail")
    String fail(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        centre.fail(caller, id, version, reason);
        return done(id, "decoction.failed");
    }

    @PostMapping("/orders/{id}/remake")
    String remake(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version) {
        centre.remake(caller, id, version);
        return "redirect:/decoction?done=decoction.remade";
    }

    @PostMapping("/orders/{id}/urgent")
    String urgent(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        centre.urgent(caller, id, version, reason);
        return done(id, "decoction.urgent");
    }

    @PostMapping("/orders/{id}/class")
    String reclassify(Caller caller, @PathVariable DecoctionOrderId id, @RequestParam int version,
        @RequestParam FormulaClass formulaClass, @RequestParam(defaultValue = "") String reason) {
        centre.reclassify(caller, id, version, formulaClass, reason);
        return done(id, "decoction.reclassified");
    }

    private static String done(DecoctionOrderId id, String what) {
        return "redirect:/decoction/orders/" + id + "?done=" + what;
    }
}
