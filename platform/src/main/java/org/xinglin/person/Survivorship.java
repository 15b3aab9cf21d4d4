package org.xinglin.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/** 主索引中的合并: what a merge changes in the index itself; for {@code person.merge}, which decides whether there is to be one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Survivorship {
    private static final String MERGED = "merged";
    private final ResidentRows rows;
    private final Reach reach;
    private final Findable findable;
    private final Changes changes;

    Survivorship(ResidentRows rows, Reach reach, Findable findable, Changes changes) {
        this.rows = rows;
        this.reach = reach;
        this.findable = findable;
        this.changes = changes;
    }

    /** Nobody else merges, separates or changes these until the transaction ends. */
    public void lock(Collection<PersonId> ids) {
        rows.lock(ids);
    }

    /** As it stands, though merged into another. */
    public Optional<Resident> stored(PersonId id) {
        return rows.stored(id);
    }

    /** The records merged into this one, directly or along a chain. */
    public List<PersonId> mergedInto(PersonId survivor) {
        return rows.mergedInto(survivor);
    }

    /**
     * {@code from} becomes part of {@code into}: found by the terms of both, reached by the institutions of both, and with what is
     * known of either that a prescriber must know.
     *
     * @return what the survivor took over
     */
    public List<TakenOver.Item> join(Caller who, Resident from, Resident into, Instant now) {
        var taken = TakenOver.of(into.safety(), from.safety());
        var items = new ArrayList<>(taken.items());
        var away = new ArrayList<>(rows.mergedInto(from.id()));
        away.add(from.id());
        rows.setSurvivor(away, Optional.of(into.id()));
        var caring = new ArrayList<>(reach.caring(from.id()));
        caring.add(from.home());
        for (var institution : caring)
            if (!institution.equals(into.home())
                && reach.beginCare(into.id(), institution, MERGED, now, who.account()))
                items.add(new TakenOver.Item("person.care_relationship", "institution_id", institution.toString()));
        if (into.guardian().isEmpty() && from.guardian().isPresent()) {
            rows.guardian(into.id(), from.guardian());
            items.add(new TakenOver.Item("person.resident", "guardian", Guardian.written(from.guardian())));
        }
        if (!taken.items().isEmpty()) rows.update(into.id(), with(into, taken.safety()), into.version());
        int version = taken.items().isEmpty() ? rows.nextVersion(into.id()) : into.version() + 1;
        rows.replaceFacts(into.id(), taken.safety());
        var fields = new ArrayList<>(Changes.between(into.told(), with(into, taken.safety())));
        fields.add(new ResidentChange.Field("merged-from", "", said(from)));
        changes.append(into.id(), version, who, now, fields);
        changes.append(from.id(), rows.nextVersion(from.id()), who, now,
            List.of(new ResidentChange.Field("merged-into", "", said(into))));
        findable.again(from.id());
        findable.again(into.id());
        return items;
    }

    /**
     * {@code from} stands by itself again, with what had been merged into it before. What the survivor took over goes, unless it was
     * changed since; a list that is empty then counts as not asked.
     *
     * @return what went
     */
    public List<TakenOver.Item> part(Caller who, Resident from, Resident into, Collection<PersonId> withIt,
        Collection<TakenOver.Item> items, Instant now) {
        var left = TakenOver.back(into.safety(), from.safety(), items);
        var gone = new ArrayList<>(left.items());
        rows.setSurvivor(List.of(from.id()), Optional.empty());
        rows.setSurvivor(withIt, Optional.of(from.id()));
        for (var item : items)
            if (item.table().equals("person.care_relationship")
                && reach.endCare(into.id(), InstitutionId.of(item.row()), MERGED))
                gone.add(item);
        for (var item : items)
            if (item.column().equals("guardian") && into.guardian().equals(from.guardian())) {
                rows.guardian(into.id(), Optional.empty());
                gone.add(item);
            }
        if (!left.items().isEmpty()) rows.update(into.id(), with(into, left.safety()), into.version());
        int version = left.items().isEmpty() ? rows.nextVersion(into.id()) : into.version() + 1;
        rows.replaceFacts(into.id(), left.safety());
        var fields = new ArrayList<>(Changes.between(into.told(), with(into, left.safety())));
        fields.add(new ResidentChange.Field("merged-from", said(from), ""));
        changes.append(into.id(), version, who, now, fields);
        changes.append(from.id(), rows.nextVersion(from.id()), who, now,
            List.of(new ResidentChange.Field("merged-into", said(into), "")));
        findable.again(from.id());
        findable.again(into.id());
        return gone;
    }

    private static String said(Resident resident) { return resident.name() + " " + resident.birthDate(); }

    private static NewResident with(Resident resident, Safety safety) {
        return new NewResident(resident.identity(), resident.contact(), resident.insurance(), resident.home(), safety);
    }
}
