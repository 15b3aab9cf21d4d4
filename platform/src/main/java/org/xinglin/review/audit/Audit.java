package org.xinglin.review.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;

/**
 * 一次点评: the sample of one month's prescriptions that one house reviews for. Immutable.
 *
 * @param seed published, so that anybody can draw the same again; @param population how many there were to draw from
 * @param digest of the candidates' identifiers, see {@link Sample#digest}
 * @param objectionsUntil last day on which prescribers may object, once published
 */
public record Audit(AuditId id, InstitutionId house, YearMonth month, String seed, int population, String digest,
    int sample, Stage stage, Instant drawnAt, String drawnBy, Optional<Instant> publishedAt,
    Optional<LocalDate> objectionsUntil, Optional<Instant> closedAt, int version) {
    /** 进展. */
    public enum Stage {
        /** 点评中. */
        JUDGING,
        /** 已公布: prescribers may object. */
        PUBLISHED,
        /** 已结: the figures stand. */
        CLOSED
    }

    /** @throws Refused STALE, PUBLISHED_ALREADY, CLOSED or NOT_ALL_JUDGED */
    Audit published(int seen, int unjudged, Instant now, LocalDate until) {
        at(seen);
        if (stage == Stage.PUBLISHED) throw new Refused(AuditRefusal.PUBLISHED_ALREADY);
        if (stage == Stage.CLOSED) throw new Refused(AuditRefusal.CLOSED);
        if (unjudged > 0) throw new Refused(AuditRefusal.NOT_ALL_JUDGED, unjudged);
        return new Audit(id, house, month, seed, population, digest, sample, Stage.PUBLISHED, drawnAt, drawnBy,
            Optional.of(now), Optional.of(until), Optional.empty(), version + 1);
    }

    /** @throws Refused STALE, CLOSED, NOT_PUBLISHED, OBJECTIONS_POSSIBLE or OBJECTIONS_WAIT */
    Audit closed(int seen, int unanswered, Instant now, LocalDate today) {
        at(seen);
        if (stage == Stage.CLOSED) throw new Refused(AuditRefusal.CLOSED);
        var until = objectionsUntil.orElseThrow(() -> new Refused(AuditRefusal.NOT_PUBLISHED));
        if (!today.isAfter(until)) throw new Refused(AuditRefusal.OBJECTIONS_POSSIBLE, until);
        if (unanswered > 0) throw new Refused(AuditRefusal.OBJECTIONS_WAIT, unanswered);
        return new Audit(id, house, month, seed, population, digest, sample, Stage.CLOSED, drawnAt, drawnBy,
            publishedAt, objectionsUntil, Optional.of(now), version + 1);
    }

    /** @throws Refused NOT_PUBLISHED, CLOSED or OBJECTION_TOO_LATE */
    void requireObjectionOn(LocalDate today) {
        if (stage == Stage.JUDGING) throw new Refused(AuditRefusal.NOT_PUBLISHED);
        if (stage == Stage.CLOSED) throw new Refused(AuditRefusal.CLOSED);
        var until = objectionsUntil.orElseThrow();
        if (today.isAfter(until)) throw new Refused(AuditRefusal.OBJECTION_TOO_LATE, until);
    }

    private void at(int seen) {
        if (seen != version) throw new Refused(AuditRefusal.STALE);
    }
}
