package org.xinglin.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.prescription.PrescriptionId;

/**
 * 不良反应报告: what happened to a resident after a prescription. Immutable; each step returns the next report.
 *
 * @param pharmacy that dispensed it; @param due by when it has to be forwarded
 * @param lots from which it was dispensed; @param pots in which it was boiled, as order and pot number
 */
public record Reaction(ReactionId id, HumanNumber number, PrescriptionId prescription, String prescriptionNumber,
    PersonId person, InstitutionId origin, InstitutionId pharmacy, Told told, Instant reportedAt, String reportedBy,
    LocalDate due, Optional<Opinion> opinion, Optional<Forwarding> forwarding, List<LotUsed> lots, List<PotUsed> pots,
    int version) {
    /** 严重程度. */
    public enum Severity {
        ORDINARY, SEVERE, DEATH
    }

    /** 转归. */
    public enum Outcome {
        RECOVERED, IMPROVING, NOT_IMPROVED, SEQUELAE, DEATH, UNKNOWN
    }

    /** 关联性: six grades of the national report form. */
    public enum Relation {
        CERTAIN, PROBABLE, POSSIBLE, UNLIKELY, TO_BE_ASSESSED, CANNOT_BE_ASSESSED
    }

    /** 报告内容. @param newlyKnown not described so far; @param taken what was done about it */
    public record Told(LocalDate onset, String symptoms, Severity severity, boolean newlyKnown, Outcome outcome,
        String taken) {}

    /** 评价. */
    public record Opinion(Relation relation, String text, Instant at, String by) {}

    /** 上报. @param to the authority or system; @param reference its number there, often empty */
    public record Forwarding(String to, String reference, Instant at, String by) {}

    /** 涉及批号. */
    public record LotUsed(String lot, String number, String herb) {}

    /** 涉及煎药. @param pots numbers, separated by blanks; empty where the resident boiled it */
    public record PotUsed(String decoction, String number, String pots) {}

    public Reaction {
        lots = List.copyOf(lots);
        pots = List.copyOf(pots);
    }

    /** @throws Refused STALE */
    Reaction seenAt(int seen) {
        if (seen != version) throw new Refused(ReactionRefusal.STALE);
        return this;
    }

    /** May be judged anew until it is forwarded. @throws Refused OPINION_MISSING or FORWARDED_ALREADY */
    Reaction assessed(Relation relation, String text, Instant now, String by) {
        if (forwarding.isPresent()) throw new Refused(ReactionRefusal.FORWARDED_ALREADY);
        if (text.isBlank()) throw new Refused(ReactionRefusal.OPINION_MISSING);
        return with(Optional.of(new Opinion(relation, text.strip(), now, by)), forwarding);
    }

    /** @throws Refused NOT_ASSESSED, RECEIVER_MISSING or FORWARDED_ALREADY */
    Reaction forwarded(String to, String reference, Instant now, String by) {
        if (forwarding.isPresent()) throw new Refused(ReactionRefusal.FORWARDED_ALREADY);
        if (opinion.isEmpty()) throw new Refused(ReactionRefusal.NOT_ASSESSED);
        if (to.isBlank()) throw new Refused(ReactionRefusal.RECEIVER_MISSING);
        return with(opinion, Optional.of(new Forwarding(to.strip(), reference.strip(), now, by)));
    }

    public boolean lateOn(LocalDate today) { return forwarding.isEmpty() && today.isAfter(due); }

    private Reaction with(Optional<Opinion> judged, Optional<Forwarding> sent) {
        return new Reaction(id, number, prescription, prescriptionNumber, person, origin, pharmacy, told, reportedAt,
            reportedBy, due, judged, sent, lots, pots, version);
    }
}
