package org.xinglin.evidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Sha256;

/** 存证: records acts and opened records. Every door that changes state calls it inside its own transaction. */
@Service
public class Evidence {
    private final Entries entries;
    private final Clock clock;

    Evidence(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Records an act; fails unless a transaction is open, since the entry must stand or fall with the act. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Caller who, Act act) { append(who, act, null); }

    /** {@link #record} for many acts at once: an import, a bulk change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(Caller who, List<Act> acts) {
        entries.appendAll(acts.stream().map(act -> entry(who, act, null)).toList());
    }

    /** Records that {@code who} opened a resident's record. Joins the transaction of a command, or makes its own for a page. */
    @Transactional
    public void opened(Caller who, UUID person, String objectType, UUID object, String purpose) {
        append(who, Act.about(person, "record.opened", objectType, object, 0, Map.of()), purpose);
    }

    private void append(Caller who, Act act, @Nullable String purpose) { entries.append(entry(who, act, purpose)); }

    private Entry entry(Caller who, Act act, @Nullable String purpose) {
        var content = CanonicalJson.of(act.content());
        return new Entry(Ids.next(), Optional.empty(), clock.instant(), act.name(), who.account(), who.name(),
            who.post(), who.role(), who.institution(),
            act.objectType(), act.object(), act.version(), Optional.ofNullable(act.person()),
            Optional.ofNullable(purpose), content, Sha256.of(content));
    }

    /** The latest of the log above an index, in its order; at most {@code limit}. */
    public List<Entry> after(long index, int limit) {
        return entries.after(index, limit).reversed();
    }

    /** What happened to one object, oldest first; at most 500 entries. */
    public List<Entry> historyOf(UUID object) {
        return entries.ofObject(object);
    }

    /** Who opened or changed what of this resident, latest first; a page of {@code limit} below {@code before}. */
    public List<Entry> about(UUID person, Optional<UUID> before, int limit) {
        return entries.ofPersons(List.of(person), before, limit);
    }

    /** The same for a resident whose records were merged: entries stay under the identifier they were written with. */
    public List<Entry> about(Collection<UUID> identifiers, Optional<UUID> before, int limit) {
        return entries.ofPersons(identifiers, before, limit);
    }
}
