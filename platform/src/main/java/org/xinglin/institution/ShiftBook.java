package org.xinglin.institution;

import static org.xinglin.institution.InstitutionRefusal.COVERS_ITSELF;
import static org.xinglin.institution.InstitutionRefusal.DATES_REVERSED;
import static org.xinglin.institution.InstitutionRefusal.NAME_MISSING;
import static org.xinglin.institution.InstitutionRefusal.NOT_YOUR_COMMUNITY;
import static org.xinglin.institution.InstitutionRefusal.SHIFT_EMPTY;
import static org.xinglin.institution.InstitutionRefusal.SHIFT_UNKNOWN;
import static org.xinglin.institution.InstitutionRefusal.SOURCE_MISSING;
import static org.xinglin.institution.InstitutionRefusal.STALE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;

/**
 * 班次登记: the one door through which working time changes. The system administrator keeps the county's calendar and the rules of its
 * deadlines; a community's administrator the shifts of its houses and who covers them.
 */
@Service
@Transactional
public class ShiftBook {
    private static final int LONGEST_TEXT = 200;
    private final Directories directories;
    private final TimetableRows rows;
    private final Authority authority;
    private final Evidence evidence;

    ShiftBook(Directories directories, TimetableRows rows, Authority authority, Evidence evidence) {
        this.directories = directories;
        this.rows = rows;
        this.authority = authority;
        this.evidence = evidence;
    }

    /**
     * Says what some days are; a day that is that already is passed over, so that importing twice changes nothing.
     *
     * @return how many days changed
     * @throws Refused NOT_YOUR_COMMUNITY, NAME_MISSING or SOURCE_MISSING
     */
    public int setDays(Caller caller, List<CalendarDay> days) {
        if (!authority.changesCounty(caller)) throw new Refused(NOT_YOUR_COMMUNITY);
        return directories.change(directory -> {
            int changed = 0;
            for (var day : days)
                if (set(caller, day, directory.timetable().calendar().get(day.day()))) changed++;
            return changed;
        });
    }

    private boolean set(Caller caller, CalendarDay wanted, @Nullable CalendarDay standing) {
        if (wanted.kind() != CalendarDay.Kind.AS_WEEKDAY) {
            if (wanted.name().isBlank() || wanted.name().length() > LONGEST_TEXT) throw new Refused(NAME_MISSING);
            if (wanted.source().isBlank() || wanted.source().length() > LONGEST_TEXT) throw new Refused(SOURCE_MISSING);
        }
        if (standing == null && wanted.kind() == CalendarDay.Kind.AS_WEEKDAY) return false;
        if (standing != null && standing.kind() == wanted.kind() && standing.name().equals(wanted.name())
            && standing.source().equals(wanted.source())) return false;
        var state = new CalendarDay(wanted.day(), wanted.kind(), wanted.name().strip(), wanted.source().strip(),
            standing == null ? 1 : standing.version() + 1);
        rows.add(state, caller);
        record(caller, "day-set", new UUID(0, state.day().toEpochDay()), state.version(), Map.of("day",
            state.day().toString(), "kind", state.kind().name(), "name", state.name(), "source", state.source()));
        return true;
    }

    /** @throws Refused NOT_YOUR_COMMUNITY, UNKNOWN, NAME_MISSING, SHIFT_EMPTY or DATES_REVERSED */
    public UUID addShift(Caller caller, Shift wanted) {
        return directories.change(directory -> {
            requireOwn(caller, directory, wanted.institution(), wanted.from());
            if (wanted.name().isBlank() || wanted.name().length() > 40) throw new Refused(NAME_MISSING);
            if (!wanted.workDays() && !wanted.restDays()) throw new Refused(SHIFT_EMPTY);
            if (wanted.until().filter(end -> end.isBefore(wanted.from())).isPresent())
                throw new Refused(DATES_REVERSED);
            var shift = new Shift(Ids.next(), wanted.institution(), wanted.line(), wanted.name().strip(),
                wanted.workDays(), wanted.restDays(), wanted.starts(), wanted.ends(), wanted.from(), wanted.until(), 1);
            rows.add(shift, caller);
            record(caller, "shift-added", shift);
            return shift.id();
        });
    }

    /** @param until the first day it no longer holds; @throws Refused SHIFT_UNKNOWN, STALE, NOT_YOUR_COMMUNITY or DATES_REVERSED */
    public void endShift(Caller caller, UUID id, int seenVersion, LocalDate until) {
        directories.change(directory -> {
            var was = directory.timetable().shifts().stream().filter(shift -> shift.id().equals(id)).findFirst()
                .orElseThrow(() -> new Refused(SHIFT_UNKNOWN));
            requireOwn(caller, directory, was.institution(), until);
            if (was.version() != seenVersion) throw new Refused(STALE);
            if (until.isBefore(was.from())) throw new Refused(DATES_REVERSED);
            var shift = new Shift(was.id(), was.institution(), was.line(), was.name(), was.workDays(), was.restDays(),
                was.starts(), was.ends(), was.from(), Optional.of(until), was.version() + 1);
            rows.add(shift, caller);
            record(caller, "shift-ended", shift);
            return shift;
        });
    }

    /** From a day on. @throws Refused NOT_YOUR_COMMUNITY or SOURCE_MISSING */
    public void setDeadlineRule(Caller caller, DeadlineRule rule) {
        if (!authority.changesCounty(caller)) throw new Refused(NOT_YOUR_COMMUNITY);
        if (rule.source().isBlank() || rule.source().length() > LONGEST_TEXT) throw new Refused(SOURCE_MISSING);
        directories.change(directory -> {
            rows.add(rule, caller);
            record(caller, "deadline-rule-set", new UUID(0, 0), 0, Map.of("line", rule.line().name(), "pauses",
                rule.pauses(), "effective", rule.effective().toString(), "source", rule.source()));
            return rule;
        });
    }

    /** From a day on. @throws Refused NOT_YOUR_COMMUNITY, UNKNOWN, or COVERS_ITSELF if a house would cover itself */
    public void setAfterHours(Caller caller, AfterHours wanted) {
        directories.change(directory -> {
            requireOwn(caller, directory, wanted.institution(), wanted.effective());
            wanted.house().ifPresent(house -> {
                directory.on(wanted.effective()).get(house);
                if (house.equals(wanted.institution())) throw new Refused(COVERS_ITSELF);
            });
            rows.add(wanted, caller);
            record(caller, "after-hours-set", wanted.institution().value(), 0, Map.of("line", wanted.line().name(),
                "house", wanted.house().map(InstitutionId::toString).orElse("chief"), "effective",
                wanted.effective().toString()));
            return wanted;
        });
    }

    private void requireOwn(Caller caller, Directory directory, InstitutionId at, LocalDate day) {
        if (!authority.changes(caller, directory.on(day).get(at).community())) throw new Refused(NOT_YOUR_COMMUNITY);
    }

    private void record(Caller caller, String act, Shift shift) {
        record(caller, act, shift.id(), shift.version(), Map.of("institution", shift.institution().toString(), "line",
            shift.line().map(Enum::name).orElse(""), "name", shift.name(), "days",
            (shift.workDays() ? "work " : "") + (shift.restDays() ? "rest" : ""), "hours",
            shift.starts() + "-" + shift.ends(), "from", shift.from().toString(), "until",
            shift.until().map(LocalDate::toString).orElse("")));
    }

    private void record(Caller caller, String act, UUID object, int version, Map<String, ?> content) {
        evidence.record(caller, Act.of("institution." + act, "working-time", object, version, content));
    }
}
