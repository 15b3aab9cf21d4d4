package org.xinglin.prescription.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.person.Resident;
import org.xinglin.prescription.Relief;

/** 专项减免: the door through which programmes begin and people belong to them; and what they bear of a price. */
@NamedInterface("programmes")
@Service
@Transactional
public class Programmes {
    private final ProgrammeRows rows;
    private final Evidence evidence;
    private final Clock clock;

    Programmes(ProgrammeRows rows, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Bears nothing yet. @throws Refused BACKDATED */
    public ProgrammeId propose(Caller proposer, Programme.Terms terms) {
        var now = clock.instant();
        if (terms.from().isBefore(today())) throw new Refused(ProgrammeRefusal.BACKDATED, today());
        var programme = new Programme(ProgrammeId.next(), terms, Proposal.by(proposer, now));
        rows.add(programme);
        evidence.record(proposer, Act.of("programme.proposed", "programme", programme.id().value(), 0,
            Map.of("name", terms.name(), "bearer", terms.bearer(), "covers", terms.covers().name(), "share",
                terms.share().toPlainString(), "from", terms.from().toString())));
        return programme.id();
    }

    /** @throws Refused PROGRAMME_UNKNOWN, STALE, DECIDED, SAME_PERSON or BACKDATED */
    public void approve(Caller second, ProgrammeId id, int seen) {
        var programme = rows.lock(id);
        var approved = programme.proposal().approved(second, seen, clock.instant());
        if (programme.terms().from().isBefore(today())) throw new Refused(ProgrammeRefusal.BACKDATED, today());
        rows.save(programme.with(approved));
        evidence.record(second, Act.of("programme.approved", "programme", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused PROGRAMME_UNKNOWN, STALE, DECIDED, SAME_PERSON or REASON_MISSING */
    public void refuse(Caller second, ProgrammeId id, int seen, String why) {
        var programme = rows.lock(id);
        rows.save(programme.with(programme.proposal().refused(second, seen, why, clock.instant())));
        evidence.record(second,
            Act.of("programme.refused", "programme", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused PROGRAMME_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    public void withdraw(Caller proposer, ProgrammeId id, int seen) {
        var programme = rows.lock(id);
        rows.save(programme.with(programme.proposal().withdrawn(proposer, seen, clock.instant())));
        evidence.record(proposer, Act.of("programme.withdrawn", "programme", id.value(), seen + 1L, Map.of()));
    }

    /** What waits for the decision of somebody who is not its proposer, the oldest first. */
    @Transactional(readOnly = true)
    List<Programme> waiting(Caller second, int limit) {
        return rows.waiting(second.staff(), limit);
    }

    /** From today on. @throws Refused PROGRAMME_UNKNOWN, NOT_APPROVED, GOES_BY_AGE, ALREADY_MEMBER or TERMS_IMPOSSIBLE */
    public void admit(Caller by, ProgrammeId id, PersonId person, Optional<LocalDate> to) {
        var programme = rows.lock(id);
        if (!programme.proposal().isApproved()) throw new Refused(ProgrammeRefusal.NOT_APPROVED);
        if (programme.terms().leastAge().isPresent()) throw new Refused(ProgrammeRefusal.GOES_BY_AGE);
        if (to.filter(last -> last.isBefore(today())).isPresent())
            throw new Refused(ProgrammeRefusal.TERMS_IMPOSSIBLE);
        if (rows.isListed(id, person, today())) throw new Refused(ProgrammeRefusal.ALREADY_MEMBER);
        rows.add(id, person, today(), to, by, clock.instant());
        evidence.record(by, Act.about(person.value(), "programme.admitted", "programme", id.value(), 0,
            Map.of("to", to.map(LocalDate::toString).orElse(""))));
    }

    /** Today is the last day. @throws Refused PROGRAMME_UNKNOWN or NOT_A_MEMBER */
    public void dismiss(Caller by, ProgrammeId id, PersonId person) {
        rows.lock(id);
        if (!rows.end(id, person, today())) throw new Refused(ProgrammeRefusal.NOT_A_MEMBER);
        evidence.record(by, Act.about(person.value(), "programme.dismissed", "programme", id.value(), 0, Map.of()));
    }

    private LocalDate today() { return CountyCalendar.day(clock.instant()); }

    /**
     * What the programme that bears most bears of a resident's part on a day; of equal ones the oldest.
     *
     * @param all what the resident would pay; @param fees their part of the fees among it
     */
    @Transactional(readOnly = true)
    public Optional<Relief> relief(Resident resident, LocalDate day, Money all, Money fees) {
        int age = Period.between(resident.birthDate(), day).getYears();
        Optional<Relief> most = Optional.empty();
        for (var programme : rows.of(resident.id(), age, day)) {
            var terms = programme.terms();
            var borne = switch (terms.covers()) {
                case ALL -> all;
                case FEES -> fees;
            };
            var relief = new Relief(programme.id().value(), terms.name(), terms.bearer(), borne.share(terms.share()));
            if (!relief.amount().isZero()
                && most.filter(other -> other.amount().compareTo(relief.amount()) >= 0).isEmpty())
                most = Optional.of(relief);
        }
        return most;
    }

    /** @throws Refused PROGRAMME_UNKNOWN */
    @Transactional(readOnly = true)
    public Programme get(ProgrammeId id) { return rows.get(id); }

    /** Those that wait first, then the latest. */
    @Transactional(readOnly = true)
    public List<Programme> latest(int limit) {
        return rows.latest(limit);
    }

    /** Whom institutions within the caller's scope have put on the list, after {@code after}, by person. */
    @Transactional(readOnly = true)
    public List<Member> members(Caller caller, ProgrammeId id, UUID after, int limit) {
        return rows.members(id, caller.scope(), after, limit);
    }
}
