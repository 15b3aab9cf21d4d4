package org.xinglin.herb;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Proposal;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;

/**
 * 调价: the door through which somebody says what pieces cost from a day on. The first price of a piece is set as it is said; a change of
 * one is proposed and holds once another person approves.
 */
@Service
@Transactional
public class PriceChanges {
    private final HerbCatalogue catalogue;
    private final PriceChangeRows rows;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    PriceChanges(HerbCatalogue catalogue, PriceChangeRows rows, Institutions institutions, Evidence evidence,
        Clock clock) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * All or none.
     *
     * @return the proposal, where a price that stands is changed
     * @throws Refused HERB_UNKNOWN, PRICE_WRONG, BACKDATED, SOURCE_MISSING or NOT_YOUR_PHARMACY
     */
    public Optional<PriceChangeId> say(Caller caller, Map<HerbId, Money> perKg, LocalDate effective, String source) {
        catalogue.check(caller, perKg, effective, source);
        var first = new TreeMap<HerbId, Money>(Comparator.comparing(HerbId::value));
        var changed = new ArrayList<PriceChange.Row>();
        perKg.forEach((herb, price) -> catalogue.price(herb, effective).ifPresentOrElse(
            standing -> changed.add(new PriceChange.Row(herb, standing.perKg(), price)), () -> first.put(herb, price)));
        catalogue.set(caller, first, effective, source);
        if (changed.isEmpty()) return Optional.empty();
        var change = new PriceChange(PriceChangeId.next(), effective, source.strip(), changed, caller.account(),
            Proposal.by(caller, clock.instant()));
        rows.add(change);
        evidence.record(caller, Act.of("herb.price-proposed", "price-change", change.id().value(), 0,
            Map.of("effective", effective.toString(), "source", change.source(), "perKgFen",
                HerbCatalogue.fen(change.perKg()))));
        return Optional.of(change.id());
    }

    /** From its day on the prices hold. @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED, SAME_PERSON, BACKDATED or NOT_YOUR_PHARMACY */
    public void approve(Caller second, PriceChangeId id, int seen) {
        HerbCatalogue.requirePharmacy(second, institutions);
        var proposed = rows.lock(id);
        var change = proposed.with(proposed.proposal().approved(second, seen, clock.instant()));
        if (change.effective().isBefore(institutions.today()))
            throw new Refused(HerbRefusal.BACKDATED, institutions.today());
        rows.save(change);
        catalogue.apply(second, change);
    }

    /** @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED, SAME_PERSON, REASON_MISSING or NOT_YOUR_PHARMACY */
    public void refuse(Caller second, PriceChangeId id, int seen, String why) {
        HerbCatalogue.requirePharmacy(second, institutions);
        var change = rows.lock(id);
        rows.save(change.with(change.proposal().refused(second, seen, why, clock.instant())));
        evidence.record(second,
            Act.of("herb.price-refused", "price-change", id.value(), seen + 1L, Map.of("reason", why.strip())));
    }

    /** @throws Refused PROPOSAL_UNKNOWN, STALE, DECIDED or NOT_YOURS */
    public void withdraw(Caller proposer, PriceChangeId id, int seen) {
        var change = rows.lock(id);
        rows.save(change.with(change.proposal().withdrawn(proposer, seen, clock.instant())));
        evidence.record(proposer, Act.of("herb.price-withdrawn", "price-change", id.value(), seen + 1L, Map.of()));
    }

    /** @throws Refused PROPOSAL_UNKNOWN */
    @Transactional(readOnly = true)
    public PriceChange get(PriceChangeId id) { return rows.get(id); }

    /** Those that wait first, then the latest. */
    @Transactional(readOnly = true)
    public List<PriceChange> latest(int limit) {
        return rows.latest(limit);
    }

    /** How many wait for a second person. */
    @Transactional(readOnly = true)
    public int waiting() { return rows.waiting(); }
}
