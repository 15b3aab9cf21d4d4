package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;
import org.xinglin.prescription.protocol.Protocols;

/** Gathers what the pages of a prescription show. */
@Component
class PrescriptionPages {
    private static final int USUAL_PACKETS = 7;
    private static final int CHILD_VOLUME = 200;
    private static final int MOST_STEPS = 100;
    private static final int MOST_PROTOCOLS = 100;
    private final Prescriptions prescriptions;
    private final Issuance issuance;
    private final Expansion expansion;
    private final Protocols protocols;
    private final Pricing pricing;
    private final Limits.Book limits;
    private final Knowledge knowledge;
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final Evidence evidence;

    PrescriptionPages(Prescriptions prescriptions, Issuance issuance, Pricing pricing, Expansion expansion,
        Protocols protocols,
        Limits.Book limits, Knowledge knowledge,
        Clinic clinic, Residents residents, Institutions institutions, Evidence evidence) {
        this.prescriptions = prescriptions;
        this.issuance = issuance;
        this.pricing = pricing;
        this.expansion = expansion;
        this.protocols = protocols;
        this.limits = limits;
        this.knowledge = knowledge;
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.evidence = evidence;
    }

    /** @throws Refused VISIT_UNKNOWN also where it lies outside the caller's scope */
    Visit visit(Caller caller, VisitId id) {
        var visit = clinic.forService(id);
        if (!caller.scope().covers(visit.institution().value()))
            throw new Refused(PrescriptionRefusal.VISIT_UNKNOWN);
        return visit;
    }

    void blank(Caller caller, VisitId visitId, Optional<String> formula, boolean confirmed,
        Optional<PrescriptionId> from, Optional<UUID> protocol, Locale locale, Model page) {
        var visit = issuance.openVisit(caller, visitId);
        var resident = residents.get(caller, visit.person());
        var today = institutions.today();
        var limit = limits.on(today);
        boolean child = resident.birthDate().plusYears(limit.paediatricBelowYears()).isAfter(today);
        var usage = child ? Usage.ORDINARY.withVolume(CHILD_VOLUME) : Usage.ORDINARY;
        int packets = Math.min(USUAL_PACKETS, visit.emergency() ? limit.emergencyDays() : limit.days());
        var editor = Editor.empty(visitId, usage, packets, visit.emergency(), resident.contact().address());
        if (from.isPresent()) {
            var body = prescriptions.copyOf(from.get(), visit.person());
            page.addAttribute("stopped", stopped(body, visit, resident, today));
            editor = Editor.of(visitId, Optional.empty(), body, rows(body), bases(body, locale),
                resident.contact().address());
        }
        if (formula.isPresent())
            editor = editor.with(expansion.expand(expansion.formula(formula.get()), confirmed, locale));
        if (protocol.isPresent()) editor = editor.with(expansion.expand(protocols, caller, protocol.get()));
        page.addAttribute("protocols", protocols.usable(caller, "", MOST_PROTOCOLS));
        show(caller, editor, visit, resident, page);
    }

    /**
     * What of an earlier prescription cannot be prescribed as it stands today: pieces banned or withdrawn since, those that hold
     * aristolochic acid and are restricted, and those the institution has no price for.
     */
    private List<StoppedPiece> stopped(Body body, Visit visit, Resident resident, LocalDate today) {
        var unpriced = pricing.quote(body, visit.institution(), Optional.of(resident), today).unpriced();
        return body.rows().stream().flatMap(row -> StoppedPiece.of(row, herb(row.herb()), unpriced).stream()).toList();
    }

    void edit(Caller caller, PrescriptionId id, Locale locale, Model page) {
        var prescription = prescriptions.get(caller, id);
        prescriptions.mustBeOpenTo(caller, prescription);
        var visit = visit(caller, prescription.visit());
        var resident = residents.forService(prescription.person());
        show(caller, Editor.of(prescription.visit(), Optional.of(prescription), prescription.body(),
            rows(prescription.body()), bases(prescription.body(), locale), resident.contact().address()), visit,
            resident, page);
    }

    private void show(Caller caller, Editor editor, Visit visit, Resident resident, Model page) {
        evidence.opened(caller, visit.person().value(), "visit", visit.id().value(), "prescribing");
        page.addAttribute("editor", editor);
        page.addAttribute("visit", visit);
        page.addAttribute("resident", resident);
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("days", limits.on(institutions.today()).days());
    }

    void one(Caller caller, PrescriptionId id, Model page) {
        var prescription = prescriptions.get(caller, id);
        evidence.opened(caller, prescription.person().value(), "prescription", id.value(), "treatment");
        var today = institutions.today();
        page.addAttribute("prescription", prescription);
        page.addAttribute("resident", residents.forService(prescription.person()));
        page.addAttribute("institution", institutions.get(prescription.institution()));
        page.addAttribute("steps", steps(prescription));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("today", today);
        page.addAttribute("mine", prescriptions.isFor(caller, prescription) && prescription.isOpen());
        page.addAttribute("over", over(prescription.body()));
        page.addAttribute("extendable",
            prescription.issuedAt().filter(at -> !prescription.isExpired(today)).map(at -> day(at)
                .plusDays(limits.on(day(at)).validDaysMost() - 1L)).filter(most -> !most.isBefore(today)
                    && most.isAfter(prescription.validUntil().orElseThrow())));
    }

    private List<Step> steps(Prescription prescription) {
        var steps = prescriptions.stepsOf(prescription);
        return steps.size() <= MOST_STEPS ? steps : steps.subList(steps.size() - MOST_STEPS, steps.size());
    }

    private List<GridRow> rows(Body body) {
        return body.rows().stream().map(row -> GridRow.of(row, herb(row.herb()), body.usage().pace())).toList();
    }

    private List<Editor.Base> bases(Body body, Locale locale) {
        return body.bases().stream().map(base -> new Editor.Base(base.source(), base.nameIn(locale, knowledge)))
            .toList();
    }

    /** Places of rows above the dose of the Pharmacopoeia; by mouth only. */
    private List<Integer> over(Body body) {
        if (body.usage().route() == Route.EXTERNAL) return List.of();
        return body.rows().stream().filter(row -> herb(row.herb()).dose()
            .filter(dose -> body.aDay(row).compareTo(dose.max()) > 0).isPresent()).map(Row::seq).toList();
    }

    private Herb herb(HerbId id) {
        return knowledge.herb(id).orElseThrow(() -> new IllegalStateException("knowledge base lacks " + id));
    }
}
