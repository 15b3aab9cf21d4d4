package org.xinglin.review;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.access.ControlledRight;
import org.xinglin.access.ControlledRights;
import org.xinglin.clinic.Clinic;
import org.xinglin.clinic.TcmDiagnosis;
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Prescriber;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.SyndromeId;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.ReviewFacts;
import org.xinglin.prescription.Diagnosis;
import org.xinglin.prescription.PrescribingRight;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.prescription.Signature;
import org.xinglin.prescription.Stage;
import org.xinglin.prescription.TypedPrescription;
import org.xinglin.prescription.TypedPrescription.TypedRow;

/** 系统审方 (L1): puts a prescription, those beside it and the resident before the engine, and says what follows. */
@Component
class Judge {
    /** The prescription under review comes first, those beside it after. */
    private static final int MINE = 0;
    private final Rulebook rules;
    private final ReviewPolicy.Book policies;
    private final Knowledge knowledge;
    private final Institutions institutions;
    private final Residents residents;
    private final Prescriptions prescriptions;
    private final ControlledRights controlled;
    private final List<PrescribingRight> rights;
    private final Clinic clinic;
    private final HerbCatalogue herbs;
    private final Clock clock;

    Judge(Rulebook rules, ReviewPolicy.Book policies, Knowledge knowledge, Institutions institutions,
        Residents residents, Prescriptions prescriptions, ControlledRights controlled, List<PrescribingRight> rights,
        Clinic clinic, HerbCatalogue herbs, Clock clock) {
        this.rules = rules;
        this.policies = policies;
        this.knowledge = knowledge;
        this.institutions = institutions;
        this.residents = residents;
        this.prescriptions = prescriptions;
        this.controlled = controlled;
        this.rights = List.copyOf(rights);
        this.clinic = clinic;
        this.herbs = herbs;
        this.clock = clock;
    }

    /** A submitted version, beside those of the visit that were submitted too and those still being taken. */
    Judgement judge(Prescription submitted) {
        var all = beside(submitted.visit(), submitted.person()).stream()
            .filter(other -> !other.id().equals(submitted.id()) && other.stage() != Stage.DRAFT).toList();
        var parts = all.isEmpty() ? Set.<PrescriptionId>of() : prescriptions.partsOfItsPlan(submitted.id());
        var beside = all.stream().filter(other -> !parts.contains(other.id())).toList();
        var today = day(clock.instant());
        var prescriber = submitted.prescriber().staff();
        var presented = present(submitted, beside, residents.facts(submitted.person()),
            Cases.weight(clinic.forService(submitted.visit()).notes().vitals().weightG()), special(prescriber, today));
        var judgement = judge(presented, rules.on(today).at(submitted.institution()), policies.on(today));
        return isRestricted(prescriber) ? judgement.lookedAt(ReviewTask.Reason.RESTRICTED) : judgement;
    }

    /** 送审: a case as it is put before the rules. @param herbs of the prescription under review; @param signatures second ones */
    record Presented(ReviewCase reviewed, List<HerbId> herbs, List<Signature> signatures) {}

    /** Asks nothing of the database: for one submission as for a year of them. */
    Presented present(Prescription submitted, List<Prescription> beside, ReviewFacts facts, Optional<Mass> weight,
        Set<SpecialRight> rights) {
        var valid = submitted.validUntil().map(until -> Math.toIntExact(
            ChronoUnit.DAYS.between(day(submitted.issuedAt().orElse(submitted.stageSince())), until) + 1)).orElse(1);
        var diagnosed = submitted.diagnosis().map(Diagnosis::syndromes).orElse(List.of());
        var mine = Cases.submitted(submitted, Cases.sheet(facts, weight, !diagnosed.isEmpty()), Math.max(1, valid));
        return new Presented(reviewed(mine, submitted.visit(), beside, ResidentForRules.of(facts, weight),
            new Prescriber(levelOf(submitted.institution()), rights), diagnosed),
            submitted.rows().stream().map(row -> row.herb()).toList(), submitted.signatures());
    }

    private InstitutionLevel levelOf(InstitutionId institution) {
        return Cases.level(institutions.get(institution).kind());
    }

    private boolean isRestricted(UUID staff) {
        return rights.stream().anyMatch(right -> right.isRestricted(staff));
    }

    /** What is being typed, beside all else of the visit and what is still being taken; empty while nothing is typed. */
    Optional<Judgement> judge(Caller typist, Visit visit, TypedPrescription typed, List<Signature> signatures) {
        if (typed.rows().isEmpty()) return Optional.empty();
        var beside = beside(visit.id(), visit.person()).stream()
            .filter(other -> typed.prescription().filter(other.id()::equals).isEmpty()).toList();
        var today = day(clock.instant());
        var facts = residents.facts(visit.person());
        var weight = Cases.weight(visit.notes().vitals().weightG());
        var pieces = typed.rows().stream().map(TypedRow::herb).flatMap(Optional::stream).toList();
        var diagnosed = visit.notes().diagnosis().map(TcmDiagnosis::syndromes).orElse(List.of());
        var mine = Cases.typed(typed, Cases.sheet(facts, weight, !diagnosed.isEmpty()),
            herbs.pricesPerKg(pieces, today));
        var reviewed = reviewed(mine, visit.id(), beside, ResidentForRules.of(facts, weight),
            new Prescriber(levelOf(visit.institution()), special(typist.staff(), today)), diagnosed);
        return Optional.of(judge(new Presented(reviewed, pieces, signatures),
            rules.on(today).at(visit.institution()), policies.on(today)));
    }

    /** Of the visit, and still being taken. */
    private List<Prescription> beside(VisitId visit, PersonId person) {
        var now = clock.instant();
        return prescriptions.beside(visit, person,
            now.minus(policies.on(day(now)).runningMarginDays(), ChronoUnit.DAYS));
    }

    private static ReviewCase reviewed(org.xinglin.engine.review.Prescription mine, VisitId visit,
        List<Prescription> beside, Resident resident, Prescriber prescriber, List<SyndromeId> diagnosed) {
        var together = new ArrayList<org.xinglin.engine.review.Prescription>();
        together.add(mine);
        var running = new ArrayList<org.xinglin.engine.review.Prescription>();
        for (var other : beside)
            (other.visit().equals(visit) ? together : running)
                .add(Cases.beside(other));
        return new ReviewCase(resident, prescriber, together, running,
            diagnosed.stream().map(SyndromeId::value).toList());
    }

    Judgement judge(Presented presented, Review review, ReviewPolicy policy) {
        var found = review.check(presented.reviewed());
        return judgement(found.all(), found.version(), policy, presented.herbs(), presented.signatures());
    }

    /** Whoever is restricted by an audit prescribes nothing controlled meanwhile. */
    Set<SpecialRight> special(UUID prescriber, LocalDate today) {
        if (isRestricted(prescriber)) return Set.of();
        var held = controlled.heldBy(prescriber, today);
        var special = EnumSet.noneOf(SpecialRight.class);
        if (held.contains(ControlledRight.PRESCRIBE_TOXIC)) special.add(SpecialRight.TOXIC);
        if (held.contains(ControlledRight.PRESCRIBE_NARCOTIC)) special.add(SpecialRight.NARCOTIC);
        return special;
    }

    private Judgement judgement(List<Finding> found, String version, ReviewPolicy policy, List<HerbId> herbs,
        List<Signature> signatures) {
        var findings = new ArrayList<ReviewFinding>();
        boolean waiting = false;
        for (var finding : found) {
            if (!concernsMine(finding)) continue;
            var treatment = policy.of(finding);
            boolean mustSign = treatment == Treatment.SIGN_FIRST && finding.override() != OverrideRight.NOBODY;
            waiting |= treatment == Treatment.TO_PHARMACIST;
            waiting |= treatment == Treatment.SIGN_FIRST && finding.severity() == Severity.WARN;
            findings.add(ReviewFinding.of(findings.size() + 1, finding, MINE, mustSign));
        }
        var toxic = herbs.stream().map(knowledge::herb).flatMap(Optional::stream)
            .anyMatch((Herb herb) -> policy.needsPharmacist(herb));
        var judgement = new Judgement(findings, Triage.of(findings, waiting, toxic, signatures), version);
        return policy.automaticPass() ? judgement : judgement.lookedAt(ReviewTask.Reason.EVERY_PRESCRIPTION);
    }

    /** Findings between other prescriptions alone were made when those were reviewed. */
    private static boolean concernsMine(Finding finding) {
        return finding.rows().isEmpty() || finding.rows().stream().anyMatch(row -> row.prescription() == MINE);
    }
}
