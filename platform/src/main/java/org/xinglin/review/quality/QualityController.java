package org.xinglin.review.quality;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.engine.review.Rule;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Percent;
import org.xinglin.page.Sheets;
import org.xinglin.person.Residents;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.ReviewOutcome;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.quality.DeskFigures.Group;

/** Pages of the second look and of the desk's figures. */
@Controller
@RequestMapping("/review")
@May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
class QualityController {
    private static final int WAITING = 50;
    /** Of every table of the page, one below the other. */
    private static final Listing<Line> LISTING = Listing.<Line>named("quality.figures")
        .text("quality.column.group", (page, line) -> page.text(line.heading))
        .text("quality.column.name", QualityController::name)
        .count("quality.column.decided", line -> line.group.decided())
        .count("quality.column.returned", line -> line.group.returned())
        .text("quality.column.return-rate", (page, line) -> Percent.of(line.group.returnRate()))
        .text("quality.column.in-time", (page, line) -> Percent.of(line.group.inTimeRate()))
        .count("quality.column.waited", line -> line.group.waited().toSeconds())
        .count("quality.column.waited-most", line -> line.group.waitedMost().toSeconds())
        .count("quality.column.deciding", line -> line.group.deciding().toSeconds())
        .count("quality.column.deciding-most", line -> line.group.decidingMost().toSeconds());
    private final SecondLooks looks;
    private final DeskFigures.Book figures;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Exports exports;
    private final Clock clock;

    private static String name(Page page, Line line) {
        if (line.heading.equals("quality.by-rule")) return page.text("rules.name", Rule.valueOf(line.group.name()));
        return line.group.name().isEmpty() ? page.text("quality.all") : line.group.name();
    }

    /** 指标一行. @param heading key of the table it stands in */
    private record Line(String heading, Group group) {
        static Stream<Line> of(String heading, List<Group> groups) {
            return groups.stream().map(group -> new Line(heading, group));
        }
    }

    QualityController(SecondLooks looks, DeskFigures.Book figures, ReviewDesk desk, Prescriptions prescriptions,
        Residents residents, Institutions institutions, Knowledge knowledge, Exports exports, Clock clock) {
        this.looks = looks;
        this.figures = figures;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/second-looks")
    String waiting(Caller caller, Model page) {
        page.addAttribute("waiting", looks.waiting(caller, WAITING));
        return "review/quality/waiting";
    }

    @PostMapping("/second-looks/next")
    String next(Caller caller) {
        return "redirect:/review/second-looks/" + looks.next(caller);
    }

    /** The case without the first decision and without names of people and places. */
    @GetMapping("/second-looks/{id}")
    String look(Caller caller, @PathVariable LookId id, Model page) {
        var look = looks.open(caller, id);
        var prescription = prescriptions.forService(look.prescription(), look.version());
        page.addAllAttributes(Map.of("look", look, "prescription", prescription, "resident",
            residents.forService(prescription.person()), "findings",
            desk.findings(look.prescription(), look.version()), "reasons", desk.reasons(), "knowledge", knowledge,
            "mine", look.isHeldBy(caller, clock.instant())));
        return "review/quality/look";
    }

    @PostMapping("/second-looks/{id}")
    String judge(Caller caller, @PathVariable LookId id, @RequestParam ReviewOutcome second,
        @RequestParam(defaultValue = "") List<String> reason, @RequestParam(defaultValue = "") String note) {
        looks.judge(caller, id, second, reason, note);
        return "redirect:/review/second-looks?done=quality.judged";
    }

    @GetMapping("/figures")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR})
    String figures(Caller caller, @RequestParam Optional<YearMonth> month, Model page) {
        var shown = month.orElse(YearMonth.from(institutions.today()));
        page.addAllAttributes(Map.of("month", shown, "thisMonth", YearMonth.from(institutions.today()), "figures",
            of(caller, shown)));
        return "review/quality/figures";
    }

    private DeskFigures of(Caller caller, YearMonth month) {
        return figures.of(served(caller), CountyCalendar.start(month.atDay(1)),
            CountyCalendar.start(month.plusMonths(1).atDay(1)));
    }

    private Collection<InstitutionId> served(Caller caller) {
        return caller.role() == Role.REGULATOR
            ? institutions.all().stream().map(Institution::id).toList()
            : desk.served(caller);
    }

    @GetMapping("/figures.xlsx")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR})
    void export(Caller caller, @RequestParam YearMonth month, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var shown = of(caller, month);
        exports.send(caller, LISTING, Map.of("month", month.toString()),
            Sheets.Rows.whole(Stream.of(Line.of("quality.all", List.of(shown.all())),
                Line.of("quality.by-institution", shown.institutions()),
                Line.of("quality.by-prescriber", shown.prescribers()), Line.of("quality.by-rule", shown.rules()))
                .flatMap(lines -> lines).toList()),
            request, response);
    }
}
