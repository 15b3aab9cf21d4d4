package org.xinglin.pharmacy.stock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.Lot;
import org.xinglin.pharmacy.LotId;

/**
 * 盘点: the door through which shelves are counted. Work goes on meanwhile: each figure is held against the books of the moment in
 * which it was entered, and a settlement moves the lot to what the third person counts, by a movement like any other.
 */
@Service
@Transactional
@NamedInterface("counts")
public class Counts {
    private static final String PREFIX = "PD";
    private static final int LONGEST_NAME = 20;
    private final CountRows rows;
    private final Lots lots;
    private final Keys keys;
    private final Evidence evidence;
    private final Clock clock;

    Counts(CountRows rows, Lots lots, Keys keys, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.lots = lots;
        this.keys = keys;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Opens the count of an area: every lot that lies there. @throws Refused AREA_EMPTY or COUNT_OPEN */
    public CountId openArea(Caller caller, String area) {
        return open(caller, StockCount.Kind.AREA, area.strip(),
            rows.lotsOfArea(new InstitutionId(caller.institution()), area.strip()));
    }

    /** 交接清点: every lot of a controlled piece, held ones too. @throws Refused AREA_EMPTY or COUNT_OPEN */
    public CountId openHandOver(Caller caller) {
        var pharmacy = new InstitutionId(caller.institution());
        var herbs = keys.controlled(rows.herbsOnShelf(pharmacy)).stream().map(herb -> herb.id()).toList();
        return open(caller, StockCount.Kind.HAND_OVER, "", rows.lotsOf(pharmacy, herbs));
    }

    private CountId open(Caller caller, StockCount.Kind kind, String area, List<LotId> counted) {
        if (counted.isEmpty()) throw new Refused(StockRefusal.AREA_EMPTY, area);
        var now = clock.instant();
        var count = new StockCount(CountId.next(),
            HumanNumber.free(PREFIX, CountyCalendar.day(now), rows::isNumberTaken),
            new InstitutionId(caller.institution()), kind, area, StockCount.Stage.FIRST, now, caller.name(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        if (!rows.add(count, counted)) throw new Refused(StockRefusal.COUNT_OPEN, area);
        evidence.record(caller, Act.of("pharmacy.count-opened", "stock-count", count.id().value(), 0,
            Map.of("kind", kind.name(), "area", area, "lots", counted.size())));
        return count.id();
    }

    /**
     * The first or the second counting, whichever is waited for. Where the second figures and the first are all those of the books
     * the count is over; else it waits for a third person.
     *
     * @param weighed what lies there of each lot
     * @return what is waited for now
     * @throws Refused COUNT_UNKNOWN, STALE, COUNT_NOT_HERE, COUNTED_BEFORE, COUNT_INCOMPLETE or NO_RIGHT
     */
    public StockCount.Stage count(Caller counter, CountId id, int seen, Map<LotId, Mass> weighed) {
        var now = clock.instant();
        var before = rows.lock(id, counter.scope());
        var count = before.counted(counter, seen, now);
        var lines = rows.lines(id);
        keys.require(Signed.Person.of(counter), lines.stream().map(CountLine::herb).toList(), CountyCalendar.day(now));
        var figures = figures(lines, weighed);
        rows.enter(id, before.stage(), figures);
        if (count.stage() == StockCount.Stage.DIFFERS && rows.lines(id).stream().noneMatch(CountLine::differs))
            count = count.agreed();
        save(counter, count, "pharmacy.counted", Map.of("turn", before.stage().name(), "differing",
            figures.values().stream().filter(figure -> figure.difference() != 0).count()));
        return count.stage();
    }

    /** Each lot's figure beside what the books say now; the lots stay locked until commit, so that nothing moves between. */
    private Map<LotId, CountLine.Figure> figures(List<CountLine> lines, Map<LotId, Mass> weighed) {
        var figures = new HashMap<LotId, CountLine.Figure>();
        Map<LotId, Lot> now = lots.lock(lines.stream().map(CountLine::lot).toList()).stream()
            .collect(Collectors.toMap(Lot::id, Function.identity()));
        for (var line : lines) {
            var mass = weighed.get(line.lot());
            var lot = now.get(line.lot());
            if (mass == null || lot == null) throw new Refused(StockRefusal.COUNT_INCOMPLETE, line.lotNumber());
            figures.put(line.lot(), new CountLine.Figure(lot.onHand(), mass));
        }
        return figures;
    }

    /**
     * The third person has counted what differed: the books take that figure.
     *
     * @param weighed what lies there of each lot that differed
     * @throws Refused COUNT_UNKNOWN, STALE, COUNT_NOT_HERE, COUNTED_BEFORE, COUNT_INCOMPLETE, REASON_MISSING, BELOW_RESERVED or
     *         NO_RIGHT
     */
    public void settle(Caller third, CountId id, int seen, Map<LotId, Mass> weighed, String reason) {
        var now = clock.instant();
        var count = rows.lock(id, third.scope()).settled(third, seen, reason, now);
        var differing = rows.lines(id).stream().filter(CountLine::differs).toList();
        keys.require(Signed.Person.of(third), differing.stream().map(CountLine::herb).toList(),
            CountyCalendar.day(now));
        var figures = figures(differing, weighed);
        mustCoverReserved(figures);
        rows.enter(id, StockCount.Stage.DIFFERS, figures);
        move(third, count, figures, now);
        save(third, count, "pharmacy.count-settled", Map.of("reason", reason.strip(), "lots", figures.size()));
    }

    /** What an order has reserved cannot be counted away from under it. */
    private void mustCoverReserved(Map<LotId, CountLine.Figure> figures) {
        for (var lot : lots.lock(figures.keySet())) {
            var figure = figures.get(lot.id());
            if (figure != null && figure.counted().compareTo(lot.reserved()) < 0)
                throw new Refused(StockRefusal.BELOW_RESERVED, lot.number(), lot.reserved(),
                    String.join(", ", rows.ordersHolding(lot.id())));
        }
    }

    /** Signed by the third person and, beside them, by the second, whose figure stands on the same sheet. */
    private void move(Caller third, StockCount count, Map<LotId, CountLine.Figure> figures, Instant now) {
        var changes = new ArrayList<Lots.Change>();
        figures.forEach((lot, figure) -> {
            if (figure.difference() != 0) changes.add(new Lots.Change(lot, figure.difference(), 0));
        });
        lots.move(Signed.by(Signed.Person.of(third), count.second().orElseThrow().by()), Lots.Kind.ADJUSTED, changes,
            null, count.number() + " " + count.reason().orElse(""), now);
    }

    /** @throws Refused COUNT_UNKNOWN, STALE, COUNT_NOT_HERE or REASON_MISSING */
    public void abandon(Caller caller, CountId id, int seen, String reason) {
        var count = rows.lock(id, caller.scope()).abandoned(seen, reason);
        save(caller, count, "pharmacy.count-abandoned", Map.of("reason", reason.strip()));
    }

    private void save(Caller who, StockCount count, String act, Map<String, ?> content) {
        rows.save(count);
        evidence.record(who, Act.of(act, "stock-count", count.id().value(), count.version() + 1L, content));
    }

    /** @throws Refused COUNT_UNKNOWN */
    @Transactional(readOnly = true)
    public StockCount get(Caller caller, CountId id) { return rows.get(id, caller.scope()); }

    /** In the order of bins. While somebody has yet to count, without any figure: the second does not see the first's. */
    @Transactional(readOnly = true)
    public List<CountLine> lines(Caller caller, CountId id) {
        var stage = rows.get(id, caller.scope()).stage();
        var lines = rows.lines(id);
        return stage == StockCount.Stage.FIRST || stage == StockCount.Stage.SECOND
            ? lines.stream().map(CountLine::blind).toList()
            : lines;
    }

    /** The latest first, below {@code before}. */
    @Transactional(readOnly = true)
    public List<StockCount> page(Caller caller, Optional<CountId> before, int limit) {
        return rows.page(caller.scope(), before.map(CountId::value).orElse(new UUID(-1L, -1L)), limit);
    }

    /** Areas of the caller's pharmacy, with how many bins each has. */
    @Transactional(readOnly = true)
    public Map<String, Integer> areas(Caller caller) { return rows.areas(new InstitutionId(caller.institution())); }

    /** Where pieces stand at a pharmacy; those without a bin are left out. */
    @Transactional(readOnly = true)
    public Map<HerbId, Bin> bins(InstitutionId pharmacy, Collection<HerbId> herbs) {
        return rows.bins(pharmacy, herbs);
    }

    /** Where lots stand; those without a bin are left out. */
    @Transactional(readOnly = true)
    public Map<LotId, Bin> bins(Collection<LotId> lots) { return rows.bins(lots); }

    /** Names where a piece stands, or moves it. @throws Refused BIN_TAKEN or BIN_NAME_IMPOSSIBLE */
    public void place(Caller caller, HerbId herb, Bin bin) {
        if (bin.area().isEmpty() || bin.area().length() > LONGEST_NAME || bin.code().isEmpty()
            || bin.code().length() > LONGEST_NAME) throw new Refused(StockRefusal.BIN_NAME_IMPOSSIBLE);
        if (!rows.place(new InstitutionId(caller.institution()), herb, bin))
            throw new Refused(StockRefusal.BIN_TAKEN, bin.code());
        evidence.record(caller, Act.of("pharmacy.bin-named", "bin", caller.institution(), 0,
            Map.of("herb", herb.value(), "area", bin.area(), "code", bin.code())));
    }
}
