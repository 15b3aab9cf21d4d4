package org.xinglin.prescription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;

/**
 * 处方: one prescription of herbal pieces at one version. Immutable; each step returns the next state.
 *
 * @param number such as {@code CF2611220004821}; @param institution where it was written
 * @param version counts what was written, from 1; a change or a double signature makes the next, a change of stage does not
 * @param issuedAt when this version was submitted; @param validUntil last day on which it may be paid for
 * @param takenUp paid or confirmed by insurance: nothing may be changed any more
 * @param diagnosis and @param price as they were frozen at submission; @param signatures second signatures of this version
 * @param paper where it was written on paper first
 */
public record Prescription(PrescriptionId id, HumanNumber number, VisitId visit, PersonId person,
    InstitutionId institution, Prescriber prescriber, int version, Stage stage, Instant stageSince, Instant writtenAt,
    Optional<Instant> issuedAt, Optional<LocalDate> validUntil, boolean takenUp, Optional<Diagnosis> diagnosis,
    Body body, List<Signature> signatures, Optional<Price> price, Optional<PaperEntry> paper) {
    /** 开方医师: the doctor who wrote it, in the post of that moment. */
    public record Prescriber(UUID account, UUID staff, String name) {
        static Prescriber of(Caller caller) { return new Prescriber(caller.account(), caller.staff(), caller.name()); }
    }

    public Prescription {
        signatures = List.copyOf(signatures);
    }

    static Prescription written(PrescriptionId id, HumanNumber number, VisitId visit, PersonId person,
        InstitutionId institution, Prescriber prescriber, Body body, Optional<PaperEntry> paper, Instant now) {
        return new Prescription(id, number, visit, person, institution, prescriber, 1, Stage.DRAFT, now, now,
            Optional.empty(), Optional.empty(), false, Optional.empty(), body, List.of(), Optional.empty(), paper);
    }

    public List<Row> rows() { return body.rows(); }

    public int packets() { return body.packets(); }

    public Usage usage() { return body.usage(); }

    public Decocting decocting() { return body.decocting(); }

    public Delivery delivery() { return body.delivery(); }

    public int days() { return body.days(); }

    public boolean isDoubleSigned() { return !signatures.isEmpty(); }

    /** Whether its days are over and nobody paid: it cannot be charged or dispensed any more. */
    public boolean isExpired(LocalDate today) {
        return !takenUp && stage != Stage.WITHDRAWN && validUntil.filter(today::isAfter).isPresent();
    }

    /** Whether the prescriber may still change or withdraw it. */
    public boolean isOpen() {
        return stage != Stage.WITHDRAWN && !takenUp;
    }

    /** Another is responsible for it from now on. */
    Prescription handedTo(Caller next) {
        return new Prescription(id, number, visit, person, institution, Prescriber.of(next), version, stage, stageSince,
            writtenAt, issuedAt, validUntil, takenUp, diagnosis, body, signatures, price, paper);
    }

    /** @throws Refused STALE, WITHDRAWN or TAKEN_UP */
    Prescription openAt(int seen) {
        return at(seen).open();
    }

    /** @throws Refused STALE */
    Prescription at(int seen) {
        if (seen != version) throw new Refused(PrescriptionRefusal.STALE, version);
        return this;
    }

    private Prescription open() {
        if (stage == Stage.WITHDRAWN) throw new Refused(PrescriptionRefusal.WITHDRAWN);
        if (takenUp) throw new Refused(PrescriptionRefusal.TAKEN_UP);
        return this;
    }

    /** The next version, a draft again. */
    Prescription changed(Body written, Instant now) {
        return new Prescription(id, number, visit, person, institution, prescriber, version + 1, Stage.DRAFT, now,
            writtenAt, Optional.empty(), Optional.empty(), false, Optional.empty(), written, List.of(),
            Optional.empty(), paper);
    }

    /** What is frozen when a version is issued. */
    record Issue(Diagnosis diagnosis, Price price, LocalDate validUntil, Instant at) {
        Issue validUntil(LocalDate until) { return new Issue(diagnosis, price, until, at); }
    }

    /** @throws Refused ALREADY_SUBMITTED or CHANGE_OR_SIGN */
    Prescription submitted(Issue issue) {
        mustBeSubmittable();
        return issued(version, signatures, issue);
    }

    /** @throws Refused ALREADY_SUBMITTED or CHANGE_OR_SIGN */
    void mustBeSubmittable() {
        switch (stage) {
            case DRAFT -> {
            }
            case BLOCKED, RETURNED -> throw new Refused(PrescriptionRefusal.CHANGE_OR_SIGN);
            case SUBMITTED, TO_PHARMACIST, PASSED -> throw new Refused(PrescriptionRefusal.ALREADY_SUBMITTED);
            case WITHDRAWN -> throw new Refused(PrescriptionRefusal.WITHDRAWN);
        }
    }

    /** @throws Refused NOTHING_TO_SIGN */
    void mustBeSignable() {
        if (!stage.waitsForPrescriber()) throw new Refused(PrescriptionRefusal.NOTHING_TO_SIGN);
    }

    /** The next version, with second signatures, on its way to a pharmacist. */
    Prescription doubleSigned(List<Signature> signed, Issue issue) {
        mustBeSignable();
        return issued(version + 1, signed, issue);
    }

    private Prescription issued(int issuedVersion, List<Signature> signed, Issue issue) {
        return new Prescription(id, number, visit, person, institution, prescriber, issuedVersion, Stage.SUBMITTED,
            issue.at(), writtenAt, Optional.of(issue.at()), Optional.of(issue.validUntil()), false,
            Optional.of(issue.diagnosis()), body, signed, Optional.of(issue.price()), paper);
    }

    /**
     * @throws Refused NOT_UNDER_REVIEW, or PHARMACIST_MUST_PASS where a doubly signed version would pass by the rules alone
     */
    Prescription reviewed(ReviewOutcome outcome, Instant now) {
        boolean follows = switch (stage) {
            case SUBMITTED -> outcome != ReviewOutcome.RETURNED;
            case TO_PHARMACIST -> outcome == ReviewOutcome.PASSED || outcome == ReviewOutcome.RETURNED;
            case DRAFT, BLOCKED, RETURNED, PASSED, WITHDRAWN -> false;
        };
        if (!follows) throw new Refused(PrescriptionRefusal.NOT_UNDER_REVIEW);
        if (stage == Stage.SUBMITTED && outcome == ReviewOutcome.PASSED && isDoubleSigned())
            throw new Refused(PrescriptionRefusal.PHARMACIST_MUST_PASS);
        return with(outcome.stage(), now, validUntil, outcome == ReviewOutcome.PASSED && isDispensedOnPaper());
    }

    /** Whether the resident had the medicine before it was entered: judged all the same, but nothing is charged or dispensed again. */
    public boolean isDispensedOnPaper() {
        return paper.filter(PaperEntry::dispensed).isPresent();
    }

    /** @throws Refused REASON_MISSING */
    Prescription withdrawn(String reason, Instant now) {
        if (reason.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        return with(Stage.WITHDRAWN, now, validUntil, false);
    }

    /** @throws Refused NOT_PASSED, or EXPIRED */
    Prescription takenUp(LocalDate today) {
        if (stage != Stage.PASSED) throw new Refused(PrescriptionRefusal.NOT_PASSED);
        if (isExpired(today)) throw new Refused(PrescriptionRefusal.EXPIRED, validUntil.orElseThrow());
        return with(stage, stageSince, validUntil, true);
    }

    Prescription givenBack() { return with(stage, stageSince, validUntil, false); }

    /** @throws Refused NOT_PASSED or REASON_MISSING */
    Prescription sentBack(String reason, Instant now) {
        if (stage != Stage.PASSED) throw new Refused(PrescriptionRefusal.NOT_PASSED);
        if (reason.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        return with(Stage.RETURNED, now, validUntil, false);
    }

    /** What it was judged on was wrong: back to the prescriber. */
    Prescription recalled(Instant now) {
        return with(Stage.RETURNED, now, validUntil, false);
    }

    /**
     * @param issuedOn the county day of issue; @param mostDays of validity in all
     * @throws Refused NOTHING_TO_EXTEND, VALIDITY_LAPSED or VALIDITY_TOO_LONG
     */
    Prescription validUntil(LocalDate until, LocalDate issuedOn, int mostDays, LocalDate today) {
        if (issuedAt.isEmpty() || !isOpen()) throw new Refused(PrescriptionRefusal.NOTHING_TO_EXTEND);
        if (isExpired(today)) throw new Refused(PrescriptionRefusal.VALIDITY_LAPSED, validUntil.orElseThrow());
        if (until.isAfter(issuedOn.plusDays(mostDays - 1L)))
            throw new Refused(PrescriptionRefusal.VALIDITY_TOO_LONG, mostDays);
        if (!until.isAfter(validUntil.orElseThrow())) throw new Refused(PrescriptionRefusal.NOTHING_TO_EXTEND);
        return with(stage, stageSince, Optional.of(until), false);
    }

    /** What was written in another version, under the head as it stands. */
    Prescription as(WrittenVersion written) {
        return new Prescription(id, number, visit, person, institution, prescriber, written.version(), stage,
            stageSince,
            writtenAt, issuedAt, validUntil, takenUp, diagnosis, written.body(), written.signatures(), written.price(),
            paper);
    }

    private Prescription with(Stage next, Instant since, Optional<LocalDate> until, boolean taken) {
        return new Prescription(id, number, visit, person, institution, prescriber, version, next, since, writtenAt,
            issuedAt, until, taken, diagnosis, body, signatures, price, paper);
    }
}
