package org.xinglin.assist.figures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.assist.figures.UseFigures.Group;
import org.xinglin.assist.figures.UseFigures.OfDoctor;
import org.xinglin.assist.figures.UseFigures.Place;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Percent;
import org.xinglin.page.Sheets;

/** The page of how suggestions are used, and the same as a table. */
@Controller
@RequestMapping("/assist")
@May({Role.REGULATOR, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR})
class UseController {
    /** Of every table of the page, one below the other. */
    private static final Listing<Line> LISTING = Listing.<Line>named("assist.figures")
        .text("assist.column.group", (page, line) -> page.text(line.heading))
        .text("assist.column.name",
            (page, line) -> line.group.name().isEmpty() ? page.text("assist.all") : line.group.name())
        .count("assist.column.prescriptions", line -> line.group.prescriptions())
        .text("assist.column.use", (page, line) -> Percent.of(line.group.use()))
        .count("assist.column.acted", line -> line.group.accepted() + line.group.changed() + line.group.rejected())
        .text("assist.column.acceptance", (page, line) -> Percent.of(line.group.acceptance()))
        .text("assist.column.modification", (page, line) -> Percent.of(line.group.modification()))
        .text("assist.column.concordance", (page, line) -> Percent.of(line.group.concordance()))
        .text("assist.column.alone", (page, line) -> Percent.of(line.group.aloneConcordance()));
    private static final int DAYS = 30;
    private static final int MOST_INSTITUTIONS = 300;
    private static final int DOCTORS = 30;
    /** More than any county employs: the table holds them all. */
    private static final int ALL_DOCTORS = 100_000;
    private final UseFigures.Book figures;
    private final Drifts drifts;
    private final Institutions institutions;
    private final Exports exports;

    /** 指标一行. @param heading key of the table it stands in */
    private record Line(String heading, Group group) {
        static Stream<Line> of(String heading, List<Group> groups) {
            return groups.stream().map(group -> new Line(heading, group));
        }
    }

    UseController(UseFigures.Book figures, Drifts drifts, Institutions institutions, Exports exports) {
        this.figures = figures;
        this.drifts = drifts;
        this.institutions = institutions;
        this.exports = exports;
    }

    @GetMapping("/figures")
    String figures(Caller caller, @RequestParam Optional<YearMonth> month,
        @RequestParam(defaultValue = "") String after, Model page) {
        var now = YearMonth.from(institutions.today());
        var shown = month.orElse(now);
        var doctors = figures.doctors(caller.scope(), shown, Place.of(after), DOCTORS);
        page.addAllAttributes(Map.of("month", shown, "thisMonth", now, "figures", figures.of(caller.scope(), shown),
            "doctors", doctors.stream().map(OfDoctor::group).toList(), "next", doctors.size() < DOCTORS
                ? ""
                : doctors
                    .getLast().place(),
            "drifts", drifts.latest(DAYS), "ofInstitutions", drifts.ofInstitutions(caller.scope(), MOST_INSTITUTIONS),
            "institutions", institutions));
        return "assist/figures";
    }

    @GetMapping("/figures.xlsx")
    void export(Caller caller, @RequestParam YearMonth month, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var shown = figures.of(caller.scope(), month);
        exports.send(caller, LISTING, Map.of("month", month.toString()),
            Sheets.Rows.whole(Stream.of(Line.of("assist.all", List.of(shown.all())),
                Line.of("assist.by-institution", shown.institutions()),
                Line.of("assist.by-doctor", figures.doctors(caller
                    .scope(), month, Place.START, ALL_DOCTORS).stream().map(OfDoctor::group).toList()))
                .flatMap(lines -> lines).toList()),
            request, response);
    }
}
