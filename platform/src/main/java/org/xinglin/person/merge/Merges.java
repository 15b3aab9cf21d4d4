package org.xinglin.person.merge;

import static org.xinglin.person.merge.MergeRefusal.ALREADY_MERGED;
import static org.xinglin.person.merge.MergeRefusal.ALREADY_UNDONE;
import static org.xinglin.person.merge.MergeRefusal.LATER_FIRST;
import static org.xinglin.person.merge.MergeRefusal.MERGE_UNKNOWN;
import static org.xinglin.person.merge.MergeRefusal.NUMBER_WOULD_GO;
import static org.xinglin.person.merge.MergeRefusal.ONE_IS_DEAD;
import static org.xinglin.person.merge.MergeRefusal.REASON_MISSING;
import static org.xinglin.person.merge.MergeRefusal.SAME_RECORD;
import static org.xinglin.person.merge.MergeRefusal.TWO_NUMBERS;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.person.PersonId;
import org.xinglin.person.PersonRefusal;
import org.xinglin.person.RecordsOfPerson;
import org.xinglin.person.Resident;
import org.xinglin.person.Residents;
import org.xinglin.person.ResidentsMerged;
import org.xinglin.person.ResidentsSeparated;
import org.xinglin.person.Survivorship;
import org.xinglin.person.TakenOver;

/**
 * 合并与撤销合并: the door by which two records become one, and by which they part again. What moves is written down row by row; what was
 * recorded for the survivor afterwards stays with the survivor.
 */
@Service
@Transactional
public class Merges {
    private static final int LONGEST_REASON = 300;
    private final Residents residents;
    private final Survivorship survivorship;
    private final MergeRows rows;
    private final LikelyPairs likely;
    private final List<RecordsOfPerson> records;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merges(Residents residents, Survivorship survivorship, MergeRows rows, LikelyPairs likely,
        List<RecordsOfPerson> records, Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.residents = residents;
        this.survivorship = survivorship;
        this.rows = rows;
        this.likely = likely;
        this.records = List.copyOf(records);
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Pairs that may be of one person, both within the caller's reach. */
    @Transactional(readOnly = true)
    public List<LikelyPair> likely(Caller who, Optional<UUID> before, int limit) {
        return likely.within(who.scope(), before, limit);
    }

    /** Looks through the index for them now, as it does by itself every hour. */
    public void look() { likely.look(); }

    /** When the index was last looked through for them. */
    @Transactional(readOnly = true)
    public Optional<Instant> lookedAt() { return likely.lookedAt(); }

    /** @throws Refused RESIDENT_UNKNOWN, SAME_RECORD or ALREADY_MERGED */
    @Transactional(readOnly = true)
    public Comparison compare(Caller who, PersonId one, PersonId other) {
        var first = standing(residents.stored(who, one));
        var second = standing(residents.stored(who, other));
        if (one.equals(other)) throw new Refused(SAME_RECORD);
        var counted = rows.counted(records, List.of(one, other));
        return new Comparison(first, second, counted.getOrDefault(one, Map.of()), counted.getOrDefault(other, Map.of()),
            Differences.between(first, second), obstacle(second, first), obstacle(first, second));
    }

    private static Resident standing(Resident resident) {
        if (resident.survivor().isPresent()) throw new Refused(ALREADY_MERGED, resident.name());
        return resident;
    }

    /** What keeps {@code from} from becoming part of {@code into}. */
    private static Optional<Refused> obstacle(Resident from, Resident into) {
        var gone = from.identity().idNumber();
        var kept = into.identity().idNumber();
        if (gone.isPresent() && kept.isPresent()) return Optional.of(new Refused(TWO_NUMBERS));
        if (gone.isPresent()) return Optional.of(new Refused(NUMBER_WOULD_GO));
        if (!from.died().equals(into.died())) return Optional.of(new Refused(ONE_IS_DEAD));
        return Optional.empty();
    }

    /**
     * {@code from} becomes part of {@code into}: everything that named it names the survivor, and its identifiers find the survivor.
     *
     * @throws Refused RESIDENT_UNKNOWN, STALE, SAME_RECORD, ALREADY_MERGED, REASON_MISSING, TWO_NUMBERS, NUMBER_WOULD_GO or ONE_IS_DEAD
     */
    public MergeId merge(Caller who, PersonId from, int seenFrom, PersonId into, int seenInto, String reason) {
        if (from.equals(into)) throw new Refused(SAME_RECORD);
        var why = given(reason);
        residents.stored(who, from);
        residents.stored(who, into);
        survivorship.lock(List.of(from, into));
        var gone = standing(residents.stored(who, from));
        var kept = standing(residents.stored(who, into));
        if (gone.version() != seenFrom || kept.version() != seenInto) throw new Refused(PersonRefusal.STALE);
        obstacle(gone, kept).ifPresent(refused -> {
            throw refused;
        });
        var id = MergeId.next();
        var now = clock.instant();
        rows.add(id, from, into, why, who, now);
        var moved = new TreeSet<String>();
        for (var each : records) {
            var keys = each.move(from, into);
            rows.moved(id, each.table(), each.column(), keys, now);
            if (!keys.isEmpty()) moved.add(each.table() + " " + keys.size());
        }
        rows.moved(id, survivorship.join(who, gone, kept, now), now);
        recorded(who, "person.merged", id, from, into, List.copyOf(moved));
        events.publishEvent(new ResidentsMerged(from, into, now));
        return id;
    }

    /**
     * Takes a merge back: what it moved goes back, as far as the survivor still has it; what was recorded since stays with the survivor.
     *
     * @throws Refused MERGE_UNKNOWN, ALREADY_UNDONE, REASON_MISSING, or LATER_FIRST if the survivor was merged into another since
     */
    public void undo(Caller who, MergeId id, String reason) {
        var why = given(reason);
        var merge = get(who, id);
        survivorship.lock(List.of(merge.from(), merge.into()));
        var now = clock.instant();
        if (!rows.undo(id, why, who, now)) throw new Refused(ALREADY_UNDONE);
        var from = survivorship.stored(merge.from()).orElseThrow();
        var into = survivorship.stored(merge.into()).orElseThrow();
        if (into.survivor().isPresent())
            throw new Refused(LATER_FIRST, residents.forService(into.id()).name());
        var moved = rows.rows(id);
        int back = 0;
        for (var each : records)
            for (var row : moved)
                if (row.table().equals(each.table()) && row.column().equals(each.column())) {
                    var keys = each.moveBack(into.id(), from.id(), row.rows());
                    rows.wentBack(id, row.table(), row.column(), keys);
                    back += keys.size();
                }
        var items = moved.stream()
            .flatMap(row -> row.rows().stream().map(key -> new TakenOver.Item(row.table(), row.column(), key)))
            .toList();
        for (var item : survivorship.part(who, from, into, rows.under(from.id()), items, now))
            rows.wentBack(id, item.table(), item.column(), List.of(item.row()));
        recorded(who, "person.separated", id, from.id(), into.id(), List.of(Integer.toString(back)));
        events.publishEvent(new ResidentsSeparated(from.id(), into.id(), now));
    }

    /** These two are not one person: the pair is not proposed again. @throws Refused RESIDENT_UNKNOWN or SAME_RECORD */
    public void distinct(Caller who, PersonId one, PersonId other) {
        if (one.equals(other)) throw new Refused(SAME_RECORD);
        residents.stored(who, one);
        residents.stored(who, other);
        rows.distinct(one, other, who, clock.instant());
        evidence.record(who, Act.about(one.value(), "person.distinct", "resident", one.value(), 0,
            Map.of("other", other.toString())));
        evidence.record(who, Act.about(other.value(), "person.distinct", "resident", other.value(), 0,
            Map.of("other", one.toString())));
    }

    /** @throws Refused MERGE_UNKNOWN */
    @Transactional(readOnly = true)
    public Merge get(Caller who, MergeId id) {
        var merge = rows.find(id).orElseThrow(() -> new Refused(MERGE_UNKNOWN));
        try {
            residents.get(who, merge.into());
        } catch (Refused outOfReach) {
            throw new Refused(MERGE_UNKNOWN);
        }
        return merge;
    }

    /** What it moved, by column. */
    @Transactional(readOnly = true)
    public List<MovedRows> moved(Merge merge) {
        return rows.rows(merge.id());
    }

    /** In which this record had a part; for pages that have read the resident. */
    @Transactional(readOnly = true)
    public List<Merge> of(PersonId person) {
        return rows.of(person);
    }

    /**
     * What commands under way, and events told late, wrote to a record after it was merged follows it to the survivor, and stands in the
     * proof of every merge on the way.
     */
    int followUp() {
        var away = rows.away();
        if (away.isEmpty()) return 0;
        int followed = 0;
        for (var each : records)
            for (var late : each.holders(away)) {
                survivorship.lock(List.of(late));
                var way = wayOf(late);
                if (way.isEmpty()) continue;
                var keys = each.move(late, way.getLast().into());
                var now = clock.instant();
                for (var merge : way)
                    rows.moved(merge.id(), each.table(), each.column(), keys, now);
                followed += keys.size();
            }
        return followed;
    }

    /** The standing merges from this record to the one that survived. */
    private List<Merge> wayOf(PersonId late) {
        var way = new ArrayList<Merge>();
        for (var next = rows.standing(late); next.isPresent(); next = rows.standing(next.get().into()))
            way.add(next.get());
        return way;
    }

    private void recorded(Caller who, String act, MergeId id, PersonId from, PersonId into, List<String> moved) {
        var content = Map.of("from", from.toString(), "into", into.toString(), "moved", moved);
        evidence.record(who, Act.about(from.value(), act, "merge", id.value(), 0, content));
        evidence.record(who, Act.about(into.value(), act, "merge", id.value(), 0, content));
    }

    private static String given(String reason) {
        var stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_REASON) throw new Refused(REASON_MISSING, LONGEST_REASON);
        return stripped;
    }
}
