package org.xinglin.supervision;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.Listing;
import org.xinglin.page.Masked;
import org.xinglin.page.May;
import org.xinglin.page.Sheets;
import org.xinglin.person.PersonLine;
import org.xinglin.person.Residents;

/** The chain of a day by institution as it happens, for the county's regulator and for a community's administrator. */
@Controller
@RequestMapping("/supervision")
@May({Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
class SupervisionController {
    private static final int MOST_RECORDS = 200;
    /** Behind one number, in a sheet. */
    private static final int LONGEST_SHEET = 100_000;
    private static final Listing<Listed> LISTING = Listing.<Listed>named("supervision.records-behind")
        .text("supervision.time", (page, row) -> row.record.at())
        .text("supervision.resident", (page, row) -> row.person.map(each -> Masked.name(each.name())))
        .cell("supervision.record", (page, row) -> (row.visit
            ? Listing.Cell.of(page.text("supervision.visit"))
            : Listing.Cell.of(page.text("supervision.prescription")).to("/prescriptions/" + row.record.object()))
            .noting(row.record.takenBack() ? page.text("supervision.taken-back") : ""));
    private static final int DESK_ORDER = 10;
    private final Chain chain;
    private final Institutions institutions;
    private final Residents residents;
    private final Exports exports;
    private final Clock clock;

    SupervisionController(Chain chain, Institutions institutions, Residents residents, Exports exports,
        Clock clock) {
        this.chain = chain;
        this.institutions = institutions;
        this.residents = residents;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping
    String page(Caller caller, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, Model page) {
        fill(caller, period(span, day), page);
        return "supervision/chain";
    }

    /** The table alone, asked for again every few seconds. */
    @GetMapping("/lines")
    String lines(Caller caller, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, Model page) {
        fill(caller, period(span, day), page);
        return "supervision/lines";
    }

    private Period period(Period.Span span, Optional<LocalDate> day) {
        return Period.of(span, day.orElseGet(institutions::today));
    }

    private void fill(Caller caller, Period period, Model page) {
        var counts = chain.counts(caller.scope(), period, clock.instant());
        var lines = counts.entrySet().stream()
            .map(each -> new ChainLine(each.getKey(), institutions.get(each.getKey()).name(), each.getValue()))
            .sorted(Comparator.comparing((ChainLine line) -> institutions.get(line.institution()).code())).toList();
        page.addAttribute("lines", lines);
        page.addAttribute("total", Milestone.total(counts.values()));
        page.addAttribute("period", period);
    }

    /** @param institution absent: of all within the scope */
    @GetMapping("/records")
    String records(Caller caller, @RequestParam Optional<InstitutionId> institution,
        @RequestParam Milestone milestone, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, Model page) {
        var period = period(span, day);
        page.addAttribute("list", LISTING.of(listed(caller, institution, milestone, period, MOST_RECORDS)));
        page.addAttribute("institution", institution.map(institutions::get));
        page.addAttribute("milestone", milestone);
        page.addAttribute("period", period);
        return "supervision/records";
    }

    @GetMapping("/records.xlsx")
    void recordsSheet(Caller caller, @RequestParam Optional<InstitutionId> institution,
        @RequestParam Milestone milestone, @RequestParam(defaultValue = "DAY") Period.Span span,
        @RequestParam Optional<LocalDate> day, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var period = period(span, day);
        exports.send(caller, LISTING,
            Map.of("institution", institution.map(InstitutionId::toString).orElse(""), "milestone", milestone.name(),
                "period", period.query()),
            Sheets.Rows.whole(listed(caller, institution, milestone, period, LONGEST_SHEET)), request, response);
    }

    private record Listed(ChainRecord record, Optional<PersonLine> person, boolean visit) {}

    private List<Listed> listed(Caller caller, Optional<InstitutionId> institution, Milestone milestone,
        Period period, int most) {
        var records = chain.records(caller.scope(), institution, milestone, period, clock.instant(), most);
        var names = residents.names(records.stream().map(ChainRecord::person).distinct().toList());
        return records.stream().map(record -> new Listed(record, Optional.ofNullable(names.get(record.person())),
            milestone == Milestone.VISITS)).toList();
    }

    @Bean
    static Desk supervisionDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "supervision.desk", "/supervision",
            Set.of(Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR), DESK_ORDER);
    }
}
