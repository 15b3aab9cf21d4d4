package org.xinglin.institution;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinglin.kernel.CountyCalendar;

/**
 * 时间表: which days are worked, which hours a house is staffed, and how long a deadline therefore is. Immutable.
 *
 * @param rules, afterHours in the order they were recorded
 */
record Timetable(Map<LocalDate, CalendarDay> calendar, List<Shift> shifts, List<DeadlineRule> rules,
    List<AfterHours> afterHours) {
    static final Timetable EMPTY = new Timetable(Map.of(), List.of(), List.of(), List.of());
    /** A house that is closed for longer is closed for good: its deadlines run on. */
    private static final int LONGEST_CLOSED_DAYS = 60;

    /** From the first instant to before the last. */
    private record Open(Instant from, Instant to) {}

    /** 休息日: by the county's entry, else by the weekday. */
    boolean isRestDay(LocalDate day) {
        var entry = calendar.get(day);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (entry == null) return weekend;
        return switch (entry.kind()) {
            case REST -> true;
            case WORK -> false;
            case AS_WEEKDAY -> weekend;
        };
    }

    boolean isOpen(InstitutionId at, ServiceLine line, Instant when) {
        var today = CountyCalendar.day(when);
        if (isAlwaysOpen(at, line, today)) return true;
        return List.of(today.minusDays(1), today).stream().flatMap(day -> open(at, line, day).stream())
            .anyMatch(open -> !when.isBefore(open.from) && when.isBefore(open.to));
    }

    /** When the house is open next; at once if it is. Empty if not within {@value #LONGEST_CLOSED_DAYS} days. */
    Optional<Instant> nextOpening(InstitutionId at, ServiceLine line, Instant when) {
        if (isOpen(at, line, when)) return Optional.of(when);
        var first = CountyCalendar.day(when);
        return first.datesUntil(first.plusDays(LONGEST_CLOSED_DAYS)).flatMap(day -> open(at, line, day).stream())
            .map(Open::from).filter(from -> !from.isBefore(when)).findFirst();
    }

    /** The end of {@code time} from {@code start} on: of all hours, or of those the house is open where the rule of the day says so. */
    Instant due(InstitutionId at, ServiceLine line, Instant start, Duration time) {
        var today = CountyCalendar.day(start);
        if (!pauses(line, today) || isAlwaysOpen(at, line, today)) return start.plus(time);
        var left = time;
        var reached = start;
        var day = today.minusDays(1);
        for (int closed = 0; closed < LONGEST_CLOSED_DAYS; day = day.plusDays(1)) {
            var before = reached;
            for (var open : open(at, line, day)) {
                var from = open.from.isAfter(reached) ? open.from : reached;
                if (!from.isBefore(open.to)) continue;
                var here = Duration.between(from, open.to);
                if (here.compareTo(left) >= 0) return from.plus(left);
                left = left.minus(here);
                reached = open.to;
            }
            closed = reached.equals(before) ? closed + 1 : 0;
        }
        return start.plus(time);
    }

    /** What is left at {@code from} of the time that ends at {@code due}, counted as {@link #due} does; negative once it is over. */
    Duration left(InstitutionId at, ServiceLine line, Instant from, Instant due) {
        var today = CountyCalendar.day(from);
        if (!due.isAfter(from) || !pauses(line, today) || isAlwaysOpen(at, line, today))
            return Duration.between(from, due);
        var left = Duration.ZERO;
        var reached = from;
        for (var day = today.minusDays(1); !day.isAfter(CountyCalendar.day(due)); day = day.plusDays(1))
            for (var open : open(at, line, day)) {
                var begin = open.from.isAfter(reached) ? open.from : reached;
                var end = open.to.isBefore(due) ? open.to : due;
                if (!begin.isBefore(end)) continue;
                left = left.plus(Duration.between(begin, end));
                reached = end;
            }
        return left;
    }

    boolean pauses(ServiceLine line, LocalDate day) {
        return rules.stream().filter(rule -> rule.line() == line && !day.isBefore(rule.effective()))
            .reduce((a, b) -> b.effective().isBefore(a.effective()) ? a : b).filter(DeadlineRule::pauses).isPresent();
    }

    /** The house that takes what comes in after hours; empty: the own chief pharmacist. */
    Optional<InstitutionId> afterHours(InstitutionId at, ServiceLine line, LocalDate day) {
        return afterHours.stream().filter(each -> each.institution().equals(at) && each.line() == line
            && !day.isBefore(each.effective())).reduce((a, b) -> b.effective().isBefore(a.effective()) ? a : b)
            .flatMap(AfterHours::house);
    }

    private boolean isAlwaysOpen(InstitutionId at, ServiceLine line, LocalDate day) {
        return shiftsOf(at, line, day).isEmpty();
    }

    /** Those of the service where it has any, else those of the house. */
    private List<Shift> shiftsOf(InstitutionId at, ServiceLine line, LocalDate day) {
        var here = shifts.stream().filter(shift -> shift.institution().equals(at) && shift.holdsOn(day)).toList();
        var own = here.stream().filter(shift -> shift.line().filter(line::equals).isPresent()).toList();
        return own.isEmpty() ? here.stream().filter(shift -> shift.line().isEmpty()).toList() : own;
    }

    /** The spans that begin on a day, the earliest first; they may overlap. */
    private List<Open> open(InstitutionId at, ServiceLine line, LocalDate day) {
        boolean rest = isRestDay(day);
        return shiftsOf(at, line, day).stream().filter(shift -> rest ? shift.restDays() : shift.workDays())
            .map(shift -> new Open(day.atTime(shift.starts()).atZone(CountyCalendar.ZONE).toInstant(),
                (shift.ends().isAfter(shift.starts()) ? day : day.plusDays(1)).atTime(shift.ends())
                    .atZone(CountyCalendar.ZONE).toInstant()))
            .sorted(Comparator.comparing(Open::from)).toList();
    }
}
