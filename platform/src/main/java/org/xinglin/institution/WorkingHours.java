package org.xinglin.institution;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** 工作时间: the one door to ask whether a house is open, and when a deadline ends; from memory, no method here costs a statement. */
@Service
public class WorkingHours {
    private final Directories directories;

    WorkingHours(Directories directories) { this.directories = directories; }

    /** 休息日, by the county's calendar. */
    public boolean isRestDay(LocalDate day) { return timetable().isRestDay(day); }

    /** A house without shifts is open round the clock. */
    public boolean isOpen(InstitutionId at, ServiceLine line, Instant when) {
        return timetable().isOpen(at, line, when);
    }

    /** When the house is open next, at once if it is; empty if not within two months. */
    public Optional<Instant> nextOpening(InstitutionId at, ServiceLine line, Instant when) {
        return timetable().nextOpening(at, line, when);
    }

    /** When a deadline of a service ends that began at {@code start}: it pauses while the house is closed, where the rule says so. */
    public Instant due(InstitutionId at, ServiceLine line, Instant start, Duration time) {
        return timetable().due(at, line, start, time);
    }

    /** What is left of the time that ends at {@code due}, counted likewise; negative once it is over. */
    public Duration left(InstitutionId at, ServiceLine line, Instant from, Instant due) {
        return timetable().left(at, line, from, due);
    }

    /** The other house that takes what comes in while one is closed; empty: the own chief pharmacist does. */
    public Optional<InstitutionId> afterHours(InstitutionId at, ServiceLine line, LocalDate day) {
        return timetable().afterHours(at, line, day);
    }

    /** Houses whose after-hours work on a day another house takes. */
    public List<InstitutionId> coveredBy(InstitutionId house, ServiceLine line, LocalDate day) {
        return timetable().afterHours().stream().map(AfterHours::institution).distinct()
            .filter(each -> afterHours(each, line, day).filter(house::equals).isPresent()).toList();
    }

    Timetable timetable() { return directories.current().timetable(); }
}
