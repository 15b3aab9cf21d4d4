package org.xinglin.institution;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Template;

/** Working time: the county's calendar, the shifts of its houses, which deadlines pause, who covers a closed house. */
@Controller
@RequestMapping("/hours")
@May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
public class HoursController {
    private static final List<String> COLUMNS = List.of("day", "kind", "name", "source");
    private final ShiftBook book;
    private final WorkingHours hours;
    private final Institutions institutions;
    private final Authority authority;
    private final Template template;
    private final Page.Words words;
    private final Clock clock;

    HoursController(ShiftBook book, WorkingHours hours, Institutions institutions, Authority authority,
        Page.Words words, Clock clock) {
        this.book = book;
        this.hours = hours;
        this.institutions = institutions;
        this.authority = authority;
        this.template = new Template(words, "institution.day-column", COLUMNS, Set.copyOf(COLUMNS));
        this.words = words;
        this.clock = clock;
    }

    /** One shift of the page. */
    public record ShiftLine(Shift shift, Institution house) {}

    /** A service of a house: whether it is open now, and who takes what comes in while it is not. */
    public record LineState(Institution house, ServiceLine line, boolean open, Optional<Institution> cover) {}

    @GetMapping
    @May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR, Role.REGULATOR})
    String page(Caller caller, Model model) {
        var today = institutions.today();
        var timetable = hours.timetable();
        var houses = institutions.all().stream()
            .filter(each -> each.openOn(today) && authority.sees(caller, each.community())).toList();
        model.addAttribute("days", timetable.calendar().values().stream()
            .filter(day -> day.kind() != CalendarDay.Kind.AS_WEEKDAY && !day.day().isBefore(today.withDayOfYear(1)))
            .sorted(Comparator.comparing(CalendarDay::day)).toList());
        model.addAttribute("rules", timetable.rules().stream()
            .sorted(Comparator.comparing(DeadlineRule::line).thenComparing(DeadlineRule::effective)).toList());
        model.addAttribute("shifts", timetable.shifts().stream().filter(shift -> shift.until().map(today::isBefore)
            .orElse(true)).flatMap(shift -> houses.stream().filter(house -> house.id().equals(shift.institution()))
                .map(house -> new ShiftLine(shift, house)))
            .sorted(Comparator.comparing((ShiftLine line) -> line.house().code())
                .thenComparing(line -> line.shift().starts()))
            .toList());
        model.addAttribute("states", states(houses, today));
        model.addAttribute("houses", houses.stream().filter(house -> authority.changes(caller, house.community()))
            .toList());
        model.addAttribute("servers", institutions.all().stream()
            .filter(each -> each.openOn(today) && !each.lines().isEmpty()).toList());
        model.addAttribute("mayChangeCounty", authority.changesCounty(caller));
        return "institution/hours";
    }

    private List<LineState> states(List<Institution> houses, LocalDate today) {
        var states = new ArrayList<LineState>();
        for (var house : houses)
            house.lines().stream().sorted().forEach(line -> states.add(new LineState(house, line,
                hours.isOpen(house.id(), line, clock.instant()),
                hours.afterHours(house.id(), line, today).flatMap(institutions::find))));
        return states;
    }

    @PostMapping("/days")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String setDays(Caller caller, @RequestParam LocalDate first, @RequestParam Optional<LocalDate> last,
        @RequestParam CalendarDay.Kind kind, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "") String source) {
        var end = last.orElse(first);
        if (end.isBefore(first) || end.isAfter(first.plusDays(31)))
            throw new Refused(InstitutionRefusal.DATES_REVERSED);
        book.setDays(caller, first.datesUntil(end.plusDays(1)).map(day -> new CalendarDay(day, kind, name, source, 0))
            .toList());
        return "redirect:/hours?done=institution.days-set";
    }

    @GetMapping("/days/template")
    @May({Role.SYSTEM_ADMINISTRATOR})
    void template(Locale locale, HttpServletResponse response) throws IOException {
        template.download(response, "holidays-template.xlsx", locale,
            List.of(List.of("2026-10-01", words.text(locale, "institution.day-kind.rest"), "", "")));
    }

    /** All days of the file or none. */
    @PostMapping("/days/import")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String importDays(Caller caller, @RequestParam MultipartFile file) {
        book.setDays(caller, template.read(file).stream().map(row -> new CalendarDay(day(row.get("day")),
            kind(row.get("kind")), row.get("name"), row.get("source"), 0)).toList());
        return "redirect:/hours?done=institution.days-set";
    }

    private static LocalDate day(String text) {
        try {
            return CountyCalendar.typed(text.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(InstitutionRefusal.DAY_UNREADABLE, text);
        }
    }

    private CalendarDay.Kind kind(String text) {
        for (var kind : CalendarDay.Kind.values()) {
            var key = Worded.of("institution.day-kind", kind).key();
            if (Set.of(kind.name(), words.text(Locale.SIMPLIFIED_CHINESE, key), words.text(Locale.ENGLISH, key))
                .contains(text)) return kind;
        }
        throw new Refused(InstitutionRefusal.DAY_UNREADABLE, text);
    }

    @PostMapping("/rules")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String setRule(Caller caller, @RequestParam ServiceLine line, @RequestParam LocalDate on,
        @RequestParam boolean pauses, @RequestParam(defaultValue = "") String source) {
        book.setDeadlineRule(caller, new DeadlineRule(line, on, pauses, source.strip()));
        return "redirect:/hours?done=institution.saved";
    }

    @PostMapping("/shifts")
    String addShift(Caller caller, @RequestParam InstitutionId house, @RequestParam Optional<ServiceLine> line,
        @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "false") boolean workDays,
        @RequestParam(defaultValue = "false") boolean restDays, @RequestParam LocalTime starts,
        @RequestParam LocalTime ends, @RequestParam LocalDate from, @RequestParam Optional<LocalDate> until) {
        book.addShift(caller, new Shift(new UUID(0, 0), house, line, name, workDays, restDays, starts, ends, from,
            until, 0));
        return "redirect:/hours?done=institution.saved";
    }

    @PostMapping("/shifts/{id}/end")
    String endShift(Caller caller, @PathVariable UUID id, @RequestParam int version, @RequestParam LocalDate until) {
        book.endShift(caller, id, version, until);
        return "redirect:/hours?done=institution.saved";
    }

    @PostMapping("/after-hours")
    String setAfterHours(Caller caller, @RequestParam InstitutionId house, @RequestParam ServiceLine line,
        @RequestParam Optional<InstitutionId> cover, @RequestParam LocalDate on) {
        book.setAfterHours(caller, new AfterHours(house, line, cover, on));
        return "redirect:/hours?done=institution.saved";
    }
}
