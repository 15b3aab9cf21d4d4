package org.xinglin.prescription;

import java.util.LinkedHashMap;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Controlled;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** 开具规则: what must hold before a prescription may be submitted; whether it suits the patient is for review to say. */
final class SubmissionRules {
    private SubmissionRules() {}

    /**
     * @throws Refused TOO_MANY_ROWS, TOO_MANY_EMERGENCY_DAYS, TOO_MANY_DAYS, LONG_TERM_TOO_LONG, LONG_TERM_UNCONFIRMED,
     *         LONG_TERM_EXCLUDES or TOXIC_QUANTITY
     */
    static void check(Body body, Limits limits, Knowledge knowledge) {
        if (body.rows().size() > limits.rowsMost())
            throw new Refused(PrescriptionRefusal.TOO_MANY_ROWS, body.rows().size(), limits.rowsMost());
        days(body, limits);
        if (body.days() > limits.days()) excludedFromLongTerm(body, knowledge);
        toxicQuantity(body, limits, knowledge);
    }

    /** 《处方管理办法》 art. 19 and 《长期处方管理规范（试行）》 2021. */
    private static void days(Body body, Limits limits) {
        int days = body.days();
        if (body.emergency()) {
            if (days > limits.emergencyDays())
                throw new Refused(PrescriptionRefusal.TOO_MANY_EMERGENCY_DAYS, days, limits.emergencyDays());
            return;
        }
        if (days <= limits.days()) return;
        var longTerm = body.longTerm()
            .orElseThrow(() -> new Refused(PrescriptionRefusal.TOO_MANY_DAYS, days, limits.days()));
        longTerm(days, longTerm, limits);
    }

    /** @throws Refused LONG_TERM_TOO_LONG, LONG_TERM_UNCONFIRMED or LONG_TERM_EXCLUDES */
    static void longTerm(Body body, int days, LongTerm longTerm, Limits limits, Knowledge knowledge) {
        longTerm(days, longTerm, limits);
        excludedFromLongTerm(body, knowledge);
    }

    private static void longTerm(int days, LongTerm longTerm, Limits limits) {
        if (days > limits.longTermDaysMost())
            throw new Refused(PrescriptionRefusal.LONG_TERM_TOO_LONG, days, limits.longTermDaysMost());
        if (days > limits.longTermDays() && (longTerm.assessment().isBlank() || !longTerm.patientConfirmed()))
            throw new Refused(PrescriptionRefusal.LONG_TERM_UNCONFIRMED, days, limits.longTermDays());
    }

    private static void excludedFromLongTerm(Body body, Knowledge knowledge) {
        for (var row : body.rows()) {
            var herb = herb(knowledge, row.herb());
            if (herb.controlled() == Controlled.TOXIC_DRUG || herb.controlled() == Controlled.NARCOTIC)
                throw new Refused(PrescriptionRefusal.LONG_TERM_EXCLUDES, herb);
        }
    }

    /** 《医疗用毒性药品管理办法》 1988: at most so many days of the greatest dose in one prescription. */
    private static void toxicQuantity(Body body, Limits limits, Knowledge knowledge) {
        if (body.usage().route() == Route.EXTERNAL) return;
        var inAll = new LinkedHashMap<HerbId, Mass>();
        for (var row : body.rows())
            inAll.merge(row.herb(), row.perPacket().times(body.packets()), Mass::plus);
        inAll.forEach((id, mass) -> {
            var herb = herb(knowledge, id);
            if (herb.controlled() != Controlled.TOXIC_DRUG || herb.dose().isEmpty()) return;
            var most = herb.dose().get().max().times(limits.toxicDays());
            if (mass.compareTo(most) > 0)
                throw new Refused(PrescriptionRefusal.TOXIC_QUANTITY, herb, mass.grams(), most.grams());
        });
    }

    private static Herb herb(Knowledge knowledge, HerbId id) {
        return knowledge.herb(id).orElseThrow(() -> new IllegalStateException("knowledge base lacks " + id));
    }
}
