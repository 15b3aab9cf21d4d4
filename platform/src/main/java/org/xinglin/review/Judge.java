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
import org.xinglin.clinic.Visit;
import org.xinglin.clinic.VisitId;
import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.OverrideRight;
import org.xinglin.engine.review.Prescriber;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Severity;
import org.xinglin.engine.review.SpecialRight;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
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
    private final Clock clock;

    Judge(Rulebook rules, ReviewPolicy.Book policies, Knowledge knowledge, Institutions institutions,
        Residents residents, Prescriptions prescriptions, ControlledRights controlled, List<PrescribingRight> rights,
        Clock clock) {
        this.rules = rules;
        this.policies = policies;
        this.knowledge = knowledge;
        this.institutions = institutions;
        this.residents = residents;
        this.prescriptions = prescriptions;
        this.controlled = controlled;
        this.rights = List.copyOf(rights);
        this.clock = clock;
    }

    /** A submitted version, beside those of the visit that were submitted too and those still being taken. */
    Judgement judge(Prescription submitted) {
        var all = beside(submitted.visit(), submitted.person()).stream()
            .filter(other -> !other.id().equals(submitted.id()) && other.stage() != Stage.DRAFT).toList();
        var parts = all.isEmpty() ? Set.<PrescriptionId>of() : prescriptions.partsOfItsPlan(submitted.id());
        var beside = all.stream().filter(other -> !parts.contains(other.id())).toList();
        var valid = submitted.validUntil().map(until -> Math.toIntExact(
            ChronoUnit.DAYS.between(day(submitted.issuedAt().orElse(submitted.stageSince())), until) + 1)).orElse(1);
        var mine = Cases.prescription(submitted.body(), submitted.number().text(), Math.max(1, valid));
        var judgement = judge(mine, submitted.visit(), submitted.person(), submitted.institution(),
            submitted.prescriber().staff(), beside,
            submitted.rows().stream().map(row -> row.herb()).toList(), submitted.signatures());
        return isRestricted(submitted.prescriber().staff())
            ? judgement.lookedAt(ReviewTask.Reason.RESTRICTED)
            : judgement;
    }

    private boolean isRestricted(UUID staff) {
        return rights.stream().anyMatch(right -> right.isRestricted(staff));
    }

    /** What is being typed, beside all else of the visit and what is still being taken; empty while nothing is typed. */
    Optional<Judgement> judge(Caller typist, Visit visit, TypedPrescription typed, List<Signature> signatures) {
        if (typed.rows().isEmpty()) return Optional.empty();
        var beside = beside(visit.id(), visit.person()).stream()
            .filter(other -> typed.prescription().filter(other.id()::equals).isEmpty()).toList();
        return Optional.of(judge(Cases.prescription(typed), visit.id(), visit.person(), visit.institution(),
            typist.staff(), beside, typed.rows().stream().map(TypedRow::herb).flatMap(Optional::stream).toList(),
            signatures));
    }

    /** Of the visit, and still being taken. */
    private List<Prescription> beside(VisitId visit, PersonId person) {
        var now = clock.instant();
        return prescriptions.beside(visit, person,
            now.minus(policies.on(day(now)).runningMarginDays(), ChronoUnit.DAYS));
    }

    private Judgement judge(org.xinglin.engine.review.Prescription mine, VisitId visit, PersonId person,
        InstitutionId institution, UUID prescriber, List<Prescription> beside, List<HerbId> herbs,
        List<Signature> signatures) {
        var together = new ArrayList<org.xinglin.engine.review.Prescription>();
        together.add(mine);
        var running = new ArrayList<org.xinglin.engine.review.Prescription>();
        for (var other : beside)
            (other.visit().equals(visit) ? together : running)
                .add(Cases.prescription(other.body(), other.number().text(), 1));
        var today = day(clock.instant());
        var level = Cases.level(institutions.get(institution).kind());
        var found = rules.on(today).check(new ReviewCase(Cases.resident(residents.facts(person)),
            new Prescriber(level, special(prescriber, today)), together, running));
        return judgement(found.all(), found.version(), policies.on(today), herbs, signatures);
    }

    /** Whoever is restricted by an audit prescribes nothing controlled meanwhile. */
    private Set<SpecialRight> special(UUID prescriber, LocalDate today) {
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
        return new Judgement(findings, Triage.of(findings, waiting, toxic, signatures), version);
    }

    /** Findings between other prescriptions alone were made when those were reviewed. */
    private static boolean concernsMine(Finding finding) {
        return finding.rows().isEmpty() || finding.rows().stream().anyMatch(row -> row.prescription() == MINE);
    }
}
