package org.xinglin.herb;

import static org.xinglin.herb.HerbRefusal.BACKDATED;
import static org.xinglin.herb.HerbRefusal.FEE_NOT_SET;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;

/** 服务收费: what boiling and delivery cost on a day; a change is proposed by one person and approved by another. */
@Service
public class Fees {
    private final Prices prices;
    private final FeeRows rows;
    private final Institutions institutions;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Fees(Prices prices, FeeRows rows, Institutions institutions, Evidence evidence, ApplicationEventPublisher events,
        Clock clock) {
        this.prices = prices;
        this.rows = rows;
        this.institutions = institutions;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** The rule for a class of institution, else the one for all. @throws Refused FEE_NOT_SET */
    public Fee of(FeeKind kind, InstitutionClass level, LocalDate day) {
        return prices.current().fee(kind, level, day).orElseThrow(() -> new Refused(FEE_NOT_SET, day));
    }

    /** One line a service: the rules that hold on a day and those to come. */
    public List<FeeLine> lines(LocalDate day) {
        return Arrays.stream(FeeKind.values())
            .map(kind -> new FeeLine(kind, prices.current().fees(kind, day), prices.current().toCome(kind, day)))
            .toList();
    }

    /** All rules that were ever decided, the latest first. */
    public List<Fee> history() {
        return prices.current().feesEver();
    }

    /** What a county begins with, before anybody works there. */
    @Transactional
    public void begin(FeeTerms terms) {
        var fee = new Fee(Ids.next(), terms, clock.instant(), Caller.PROGRAM.name(), "");
        prices.change(() -> {
            rows.add(fee, Caller.PROGRAM.account(), Optional.empty());
            evidence.record(Caller.PROGRAM, Act.of("herb.fee-set", "fee", fee.id(), 1, content(terms)));
        });
    }

    private static Map<String, Object> content(FeeTerms terms) {
        return Map.of("kind", terms.kind().name(), "effective", terms.effective().toString(), "per",
            terms.per().name(), "amountFen", terms.amount().fen(), "source", terms.source());
    }

    /** Nothing holds yet. @throws Refused BACKDATED or NOT_YOUR_PHARMACY */
    @Transactional
    public FeeProposalId propose(Caller proposer, FeeTerms terms) {
        HerbCatalogue.requirePharmacy(proposer, institutions);
        if (terms.effective().isBefore(institutions.today())) throw new Refused(BACKDATED, institutions.today());
        var proposal = new FeeProposal(FeeProposalId.next(), terms, proposer.account(),
            Proposal.by(proposer, clock.instant()));
        rows.add(proposal);
        evidence.record(proposer, Act.of("herb.fee-proposed", "fee-proposal", proposal.id().value(), 0,
            content(terms)));
        return proposal.id();
    }

    /** From its day on the rule holds. @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED, SAME_PERSON, BACKDATED or NOT_YOUR_PHARMACY */
    @Transactional
    public void approve(Caller second, FeeProposalId id, int seen) {
        HerbCatalogue.requirePharmacy(second, institutions);
        var now = clock.instant();
        var proposed = rows.lock(id);
        var proposal = proposed.with(proposed.proposal().approved(second, seen, now));
        if (proposal.terms().effective().isBefore(institutions.today()))
            throw new Refused(BACKDATED, institutions.today());
        rows.save(proposal);
        var fee = new Fee(Ids.next(), proposal.terms(), now, proposal.proposal().proposerName(), second.name());
        prices.change(() -> {
            rows.add(fee, proposal.proposerAccount(), Optional.of(second.staff()));
            evidence.record(second, Act.of("herb.fee-approved", "fee-proposal", id.value(), seen + 1L,
                Map.of("fee", fee.id().toString(), "effective", fee.terms().effective().toString())));
        });
        events.publishEvent(new FeeDecided(fee.id(), fee.terms().kind(), fee.terms().effective(), now));
    }

    /** @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED, SAME_PERSON, REASON_MISSING or NOT_YOUR_PHARMACY */
    @Transactional
    public void refuse(Caller second, FeeProposalId id, int seen, String why) {
        HerbCatalogue.requirePharmacy(second, institutions);
        var proposal = rows.lock(id);
        rows.save(proposal.with(proposal.proposal().refused(second, seen, why, clock.instant())));
        evidence.record(second,
            Act.of("herb.fee-refused", "fee-proposal", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    @Transactional
    public void withdraw(Caller proposer, FeeProposalId id, int seen) {
        var proposal = rows.lock(id);
        rows.save(proposal.with(proposal.proposal().withdrawn(proposer, seen, clock.instant())));
        evidence.record(proposer, Act.of("herb.fee-withdrawn", "fee-proposal", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused PROPOSAL_UNKNOWN */
    @Transactional(readOnly = true)
    public FeeProposal proposal(FeeProposalId id) { return rows.get(id); }

    /** Those that wait first, then the latest. */
    @Transactional(readOnly = true)
    public List<FeeProposal> proposals(int limit) {
        return rows.latest(limit);
    }
}
