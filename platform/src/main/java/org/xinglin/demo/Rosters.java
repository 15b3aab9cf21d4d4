package org.xinglin.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.access.duty.Duties;
import org.xinglin.institution.AfterHours;
import org.xinglin.institution.CalendarDay;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.ServiceLine;
import org.xinglin.institution.Shift;
import org.xinglin.institution.ShiftBook;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Csv;

/** 排班: the public holidays, the shifts of the TCM hospital and who is on duty there at night. */
@Component
class Rosters {
    private static final String HOLIDAYS = "demo/holidays.csv";
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 30);
    private static final int NIGHTS = 14;
    private final ShiftBook book;
    private final Duties duties;
    private final Posts posts;

    Rosters(ShiftBook book, Duties duties, Posts posts) {
        this.book = book;
        this.duties = duties;
        this.posts = posts;
    }

    /** Review is staffed round the clock, so that whoever tries the county at night is served; the rest of the house keeps hours. */
    void open(Places.Map places, List<Employees.Employee> staff, Instant now) {
        var hospital = places.tcmHospital().id();
        book.setDays(Caller.PROGRAM, holidays());
        shift(hospital, Optional.empty(), "白班", true, MORNING, EVENING);
        shift(hospital, Optional.empty(), "夜班", true, EVENING, MORNING);
        shift(hospital, Optional.of(ServiceLine.DECOCTION), "煎药早班", true, LocalTime.of(6, 0), LocalTime.of(14, 0));
        shift(hospital, Optional.of(ServiceLine.DECOCTION), "煎药晚班", true, LocalTime.of(14, 0), LocalTime.of(22, 0));
        shift(hospital, Optional.of(ServiceLine.DELIVERY), "配送", true, LocalTime.of(7, 30), LocalTime.of(19, 0));
        shift(places.peoplesHospital().id(), Optional.empty(), "门诊", false, MORNING, EVENING);
        book.setAfterHours(Caller.PROGRAM,
            new AfterHours(hospital, ServiceLine.TCM_REVIEW, Optional.empty(), Places.OPENED));
        nights(hospital, staff, CountyCalendar.day(now));
    }

    private void shift(InstitutionId house, Optional<ServiceLine> line, String name, boolean restDays, LocalTime starts,
        LocalTime ends) {
        book.addShift(Caller.PROGRAM, new Shift(new UUID(0, 0), house, line, name, true, restDays, starts, ends,
            Places.OPENED, Optional.empty(), 0));
    }

    /** 夜间审方值班: the pharmacists in turn. */
    private void nights(InstitutionId hospital, List<Employees.Employee> staff, LocalDate today) {
        var pharmacists = staff.stream().filter(each -> each.role() == Role.REVIEW_PHARMACIST)
            .map(each -> posts.callerAt(each.post()).staff()).toList();
        var chief = posts.callerAt(staff.stream().filter(each -> each.role() == Role.CHIEF_PHARMACIST).findFirst()
            .orElseThrow().post());
        for (int night = 0; night < NIGHTS; night++) {
            var day = today.plusDays(night);
            duties.enter(chief, hospital, ServiceLine.TCM_REVIEW, pharmacists.get(night % pharmacists.size()),
                day.atTime(EVENING).atZone(CountyCalendar.ZONE).toInstant(),
                day.plusDays(1).atTime(MORNING).atZone(CountyCalendar.ZONE).toInstant());
        }
    }

    private static List<CalendarDay> holidays() {
        try (var in = new InputStreamReader(new ClassPathResource(HOLIDAYS).getInputStream(), StandardCharsets.UTF_8)) {
            var days = new ArrayList<CalendarDay>();
            var csv = Csv.read(in, HOLIDAYS);
            while (csv.hasNext()) {
                var row = csv.next();
                var first = LocalDate.parse(row.get("first"));
                var last = LocalDate.parse(row.get("last"));
                for (var day : first.datesUntil(last.plusDays(1)).toList())
                    days.add(new CalendarDay(day, CalendarDay.Kind.valueOf(row.get("kind")), row.get("name"),
                        row.get("source"), 0));
            }
            return days;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
