package org.xinglin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;

/**
 * 县史: the visits of the last weeks, planned at the founding and told one after another, each by the doors of the modules at
 * the hours of the plan. A telling that is broken off goes on at the next start with the next visit.
 */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class History implements DisposableBean {
    /** Days over which the later visits are spread. */
    private static final int RECENT_DAYS = 11;
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    /** How long before the founding a visit began that has come thus far by then. */
    private static final Map<Ending, Duration> BEFORE = new EnumMap<>(Map.ofEntries(
        Map.entry(Ending.WAITING, Duration.ofMinutes(20)), Map.entry(Ending.DIAGNOSED, Duration.ofMinutes(45)),
        Map.entry(Ending.UNDER_REVIEW, Duration.ofMinutes(60)), Map.entry(Ending.RETURNED, Duration.ofMinutes(120)),
        Map.entry(Ending.AWAITING_PAYMENT, Duration.ofMinutes(100)), Map.entry(Ending.PAID, Duration.ofMinutes(130)),
        Map.entry(Ending.CANCELLED, Duration.ofMinutes(140)),
        Map.entry(Ending.DISPENSED, Duration.ofMinutes(150)), Map.entry(Ending.CHECKED, Duration.ofMinutes(180)),
        Map.entry(Ending.BOILING, Duration.ofMinutes(240)), Map.entry(Ending.ON_THE_ROAD, Duration.ofMinutes(420)),
        Map.entry(Ending.SUBSTITUTION_ASKED, Duration.ofMinutes(110)),
        Map.entry(Ending.LONG_TERM, Duration.ofMinutes(140)), Map.entry(Ending.HANDED_OVER, Duration.ofHours(30)),
        Map.entry(Ending.REACTED, Duration.ofHours(54))));
    /** So many of each ending are told first. */
    private static final int FIRST_OF_EACH = 2;
    /** After them so many of the month before, of which a sample is drawn for the prescription audit. */
    private static final int OF_LAST_MONTH = 4;
    /** So many are told before the program says it is ready. */
    static final int FIRST = Ending.values().length * FIRST_OF_EACH + OF_LAST_MONTH;
    /** The first of the month before. */
    static final int FIRST_OF_LAST_MONTH = FIRST - OF_LAST_MONTH;
    /** The villages whose doctors the sign-in page offers first see something of everything. */
    private static final int BUSY_VILLAGES = 6;
    /** What the masters sign stands beside the visits that are told after it. */
    private static final Duration MASTERS_BEFORE = Duration.ofDays(RECENT_DAYS + 10L);
    private final Rows rows;
    private final CountyClock clock;
    private final Course course;
    private final Advice advice;
    private final Masters masters;
    private final Physique physique;
    private final AtomicBoolean stopped = new AtomicBoolean();

    History(Rows rows, CountyClock clock, Course course, Advice advice, Masters masters, Physique physique) {
        this.rows = rows;
        this.clock = clock;
        this.course = course;
        this.advice = advice;
        this.masters = masters;
        this.physique = physique;
    }

    /** First some of each ending at the busy villages, then the days since all over the county. */
    List<Rows.Planned> plan(List<Population.Villager> villagers, List<Employees.Employee> staff, int visits,
        Instant now,
        long seed) {
        var random = new Random(seed + 1);
        var doctors = staff.stream().filter(each -> each.role() == Role.VILLAGE_DOCTOR).toList();
        var byVillage = new ArrayList<List<Population.Villager>>();
        for (int v = 0; v < doctors.size(); v++)
            byVillage.add(new ArrayList<>());
        villagers.stream().filter(Population.Villager::grown).forEach(each -> byVillage.get(each.village()).add(each));
        var planned = new ArrayList<Rows.Planned>();
        int first = Math.min(visits, Ending.values().length * FIRST_OF_EACH);
        for (int seq = 0; seq < visits; seq++) {
            var ending = seq < first ? Ending.values()[seq % Ending.values().length] : Ending.HANDED_OVER;
            int village = seq < first ? seq / Ending.values().length % BUSY_VILLAGES : random.nextInt(doctors.size());
            var left = byVillage.get(village);
            if (left.isEmpty()) continue;
            var at = seq < first
                ? now.minus(BEFORE.get(ending)).minusSeconds(37L * seq)
                : past(seq < FIRST ? lastMonth(now, random) : recently(now, random), random);
            planned.add(new Rows.Planned(seq, left.removeFirst().id(), doctors.get(village).username(), at, ending));
        }
        return planned;
    }

    private static LocalDate recently(Instant now, Random random) {
        return CountyCalendar.day(now).minusDays(2L + random.nextInt(RECENT_DAYS));
    }

    private static LocalDate lastMonth(Instant now, Random random) {
        return CountyCalendar.day(now).withDayOfMonth(1).minusDays(1L + random.nextInt(3));
    }

    /** In consulting hours. */
    private static Instant past(LocalDate day, Random random) {
        return day.atTime(LocalTime.of(8, 0)).plusMinutes(random.nextInt(8 * 60)).atZone(CountyCalendar.ZONE)
            .toInstant();
    }

    /** What people look at first. */
    void tellFirst() {
        for (var visit : rows.planned(FIRST))
            tell(visit);
        var county = rows.county().orElseThrow();
        var random = new Random(county.seed());
        clock.from(county.foundedAt().minus(MASTERS_BEFORE), () -> Ids.seeded(clock, random, () -> {
            masters.begin(county.seed());
            return null;
        }));
        clock.from(county.foundedAt(), () -> Ids.seeded(clock, random, () -> {
            advice.begin(county.seed());
            physique.begin(county.seed());
            return course.propose(random);
        }));
    }

    /** All else, on a thread of its own. */
    void tellRest() {
        Thread.ofPlatform().daemon().name("history").start(() -> {
            var rest = rows.planned(Integer.MAX_VALUE);
            for (var visit : rest) {
                if (stopped.get()) return;
                tell(visit);
            }
            advice.learn();
            if (!rest.isEmpty()) masters.compare();
        });
    }

    private void tell(Rows.Planned visit) {
        var county = rows.county().orElseThrow();
        var random = new Random(county.seed() * 31 + visit.seq());
        rows.mark(visit.seq(), "begun");
        try {
            clock.from(visit.at(), () -> Ids.seeded(clock, random, () -> FollowUps.scored(visit.seq(), visit.ending())
                ? course.runScored(visit, county.foundedAt(), random)
                : course.run(visit, random)));
            rows.mark(visit.seq(), "told");
        } catch (RuntimeException e) {
            // One visit that a door refuses must not keep the others from being told; it stays where it had come to.
            LOG.warn("visit {} of the demo county stopped on its way to {}", visit.seq(), visit.ending(), e);
        }
    }

    @Override
    public void destroy() { stopped.set(true); }
}
