package org.xinglin.clinic;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.CountyCalendar;

/**
 * 日终: closes the waiting lists of days that are over: every hour, and at the start, since a clinic's machine may have been off at
 * night.
 */
@Component
class DayEnd {
    private static final Logger LOG = LoggerFactory.getLogger(DayEnd.class);
    private static final int BATCH = 500;
    private final Clinic clinic;
    private final Visits visits;
    private final ClinicRules.Book rules;
    private final Clock clock;

    DayEnd(Clinic clinic, Visits visits, ClinicRules.Book rules, Clock clock) {
        this.clinic = clinic;
        this.visits = visits;
        this.rules = rules;
        this.clock = clock;
    }

    @EventListener(ContextRefreshedEvent.class)
    void atTheStart() { closeLists(); }

    /** Each visit in a transaction of its own, so that one somebody is writing in keeps no other from ending. */
    @Scheduled(initialDelay = 3_600_000, fixedDelay = 3_600_000)
    void closeLists() {
        var now = clock.instant();
        var rule = rules.today();
        for (var id : visits.leftOver(CountyCalendar.day(now), now.minus(rule.dayEndGrace()),
            now.minus(rule.openFor()), BATCH))
            try {
                clinic.endWithTheDay(id);
            } catch (OptimisticLockingFailureException savedMeanwhile) {
                LOG.debug("visit {} is being written in; the next round looks at it again", id, savedMeanwhile);
            }
    }
}
