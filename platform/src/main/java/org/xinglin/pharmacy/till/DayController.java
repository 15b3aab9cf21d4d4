package org.xinglin.pharmacy.till;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.pharmacy.books.Books;

/** The day of one counter: its shifts, what each account got and gave, every booking; on paper for the file. */
@Controller
@RequestMapping("/pharmacy/day")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
class DayController {
    private static final UUID LATEST = new UUID(-1, -1);
    private static final int MOST_BOOKINGS = 500;
    private final Shifts shifts;
    private final Books books;
    private final Institutions institutions;
    private final Paper paper;

    DayController(Shifts shifts, Books books, Institutions institutions, Paper paper) {
        this.shifts = shifts;
        this.books = books;
        this.institutions = institutions;
        this.paper = paper;
    }

    /** @param day today where none is given; @param institution the caller's own where none is given */
    @GetMapping
    String day(Caller caller, @RequestParam Optional<LocalDate> day, @RequestParam Optional<InstitutionId> institution,
        Model page) {
        page.addAllAttributes(shown(caller, day, institution));
        page.addAttribute("counters", institutions.all().stream().filter(each -> covers(caller, each)).toList());
        return "pharmacy/day";
    }

    /** 日结单. */
    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> report(Caller caller, @RequestParam LocalDate day, @RequestParam InstitutionId institution,
        HttpServletRequest request) {
        return paper.answer("day-" + day + ".pdf", "pharmacy/day-report",
            shown(caller, Optional.of(day), Optional.of(institution)), request);
    }

    private Map<String, Object> shown(Caller caller, Optional<LocalDate> day, Optional<InstitutionId> asked) {
        var id = asked.orElse(new InstitutionId(caller.institution()));
        var counter = institutions.find(id).filter(each -> covers(caller, each))
            .orElseThrow(() -> new Refused(TillRefusal.COUNTER_UNKNOWN));
        var on = day.orElse(institutions.today());
        var only = Scope.of(id.value());
        var ofDay = shifts.ofDay(on, only);
        return Map.of("day", on, "counter", counter, "shifts", ofDay, "explained",
            books.explained(ofDay.stream().map(Shift::id).toList()), "balances",
            books.balances(on, only, caller.staff()), "bookings",
            books.ofDay(on, LATEST, MOST_BOOKINGS, only, caller.staff()),
            "institutions", institutions);
    }

    private static boolean covers(Caller caller, Institution counter) {
        return caller.scope().covers(counter.id().value());
    }
}
