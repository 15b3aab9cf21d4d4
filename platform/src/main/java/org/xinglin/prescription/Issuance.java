package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.access.StandIns;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.Residents;

/** 开具: what must hold before something is written or issued, and what is frozen then. */
@Component
class Issuance {
    private final Pricing pricing;
    private final Limits.Book limits;
    private final Knowledge knowledge;
    private final Clinic clinic;
    private final Residents residents;
    private final StandIns standIns;

    Issuance(Pricing pricing, Limits.Book limits, Knowledge knowledge, Clinic clinic, Residents residents,
        StandIns standIns) {
        this.pricing = pricing;
        this.limits = limits;
        this.knowledge = knowledge;
        this.clinic = clinic;
        this.residents = residents;
        this.standIns = standIns;
    }

    Limits limits(Instant now) { return limits.on(day(now)); }

    /**
     * What is dispensed in parts: within the law over all its days.
     *
     * @throws Refused LONG_TERM_TOO_LONG, LONG_TERM_UNCONFIRMED, LONG_TERM_EXCLUDES
     */
    void mustSuitLongTerm(Body body, int days, LongTerm why, Instant now) {
        SubmissionRules.longTerm(body, days, why, limits(now), knowledge);
    }

    /** @throws Refused VISIT_UNKNOWN, VISIT_ELSEWHERE, VISIT_NOT_OPEN or VISIT_OF_COLLEAGUE */
    Visit openVisit(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value()))
            throw new Refused(PrescriptionRefusal.VISIT_UNKNOWN);
        if (!visit.institution().value().equals(caller.institution()))
            throw new Refused(PrescriptionRefusal.VISIT_ELSEWHERE);
        if (visit.stage() != Visit.Stage.WITH_DOCTOR) throw new Refused(PrescriptionRefusal.VISIT_NOT_OPEN);
        visit.doctor().filter(attending -> standIns.actor(caller, attending.staff()).isEmpty())
            .ifPresent(attending -> {
                throw new Refused(PrescriptionRefusal.VISIT_OF_COLLEAGUE, attending.name());
            });
        return visit;
    }

    /**
     * What is frozen when it is issued. What was written on paper is priced and valid from the day it was written.
     *
     * @throws Refused VISIT_NOT_OPEN where the visit is voided, NO_DIAGNOSIS, NO_PRICE, RESIDENT_DEAD, or what the limits of
     *         {@code limit_value} forbid
     */
    Prescription.Issue issue(Prescription draft, Instant now) {
        var today = day(draft.paper().map(PaperEntry::writtenAt).orElse(now));
        SubmissionRules.check(draft.body(), limits.on(today), knowledge);
        var visit = clinic.forService(draft.visit());
        if (visit.stage() == Visit.Stage.VOIDED) throw new Refused(PrescriptionRefusal.VISIT_NOT_OPEN);
        var diagnosis = visit.notes().diagnosis().orElseThrow(() -> new Refused(PrescriptionRefusal.NO_DIAGNOSIS));
        var resident = residents.forService(draft.person());
        resident.mustLive();
        var quote = pricing.quote(draft.body(), draft.institution(), Optional.of(resident), today);
        var price = quote.price().orElseThrow(
            () -> new Refused(PrescriptionRefusal.NO_PRICE, String.join("、", quote.unpriced())));
        return new Prescription.Issue(
            new Diagnosis(diagnosis.disease(), diagnosis.syndromes(), visit.notes().icd10()), price,
            today.plusDays(limits.on(today).validDays() - 1L), now);
    }

    /** @throws Refused TOO_MANY_ROWS or CENTRE_ONLY_DECOCTS */
    void mustBeWritable(Body body, Instant now) {
        var most = limits.on(day(now)).rowsMost();
        if (body.rows().size() > most)
            throw new Refused(PrescriptionRefusal.TOO_MANY_ROWS, body.rows().size(), most);
        if (body.decocting() == Decocting.CENTRE && body.usage().preparation() != Preparation.DECOCTION)
            throw new Refused(PrescriptionRefusal.CENTRE_ONLY_DECOCTS);
    }
}
