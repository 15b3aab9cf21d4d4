package org.xinglin.person.family;

import static org.xinglin.person.family.FamilyRefusal.GUARDIAN_NEEDED;
import static org.xinglin.person.family.FamilyRefusal.HEAD_LEAVES;
import static org.xinglin.person.family.FamilyRefusal.IN_A_HOUSEHOLD;
import static org.xinglin.person.family.FamilyRefusal.NO_HOUSEHOLD;
import static org.xinglin.person.family.FamilyRefusal.ONE_HEAD;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.person.Guardian;
import org.xinglin.person.IndexEntry;
import org.xinglin.person.PersonId;
import org.xinglin.person.ResidentChange;
import org.xinglin.person.Residents;

/** 监护与家庭: the door to a resident's guardian and household; what stood before stays in the record of changes. */
@Service
@Transactional
public class Families {
    private static final String OBJECT = "resident";
    private final Residents residents;
    private final IndexEntry entry;
    private final HouseholdRows households;
    private final Evidence evidence;
    private final Clock clock;

    Families(Residents residents, IndexEntry entry, HouseholdRows households, Evidence evidence, Clock clock) {
        this.residents = residents;
        this.entry = entry;
        this.households = households;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Names the guardian, or another in their place. @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY or STALE */
    public void nameGuardian(Caller who, PersonId person, int seen, Guardian guardian) {
        entry.lock(who, person, seen);
        entry.guardian(who, person, Optional.of(guardian), clock.instant());
        recorded(who, person, "person.guardian-named", seen + 1, Map.of("relation", guardian.relation().name()));
    }

    /**
     * Nobody answers for the resident any more but they themselves.
     *
     * @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE, or GUARDIAN_NEEDED for a child
     */
    public void endGuardianship(Caller who, PersonId person, int seen) {
        var resident = entry.lock(who, person, seen);
        if (resident.guardian().isEmpty()) return;
        if (resident.child()) throw new Refused(GUARDIAN_NEEDED, residents.rules().guardianBelowYears());
        entry.guardian(who, person, Optional.empty(), clock.instant());
        recorded(who, person, "person.guardian-ended", seen + 1, Map.of());
    }

    /** The household the resident belongs to; the resident must be within reach, the members are shown as they are. */
    @Transactional(readOnly = true)
    public Optional<Household> of(Caller who, PersonId person) {
        return households.of(residents.get(who, person).id()).map(id -> {
            var members = households.members(id);
            var names = residents.names(members.stream().map(Map.Entry::getKey).toList());
            return new Household(id, members.stream().flatMap(member -> Optional.ofNullable(names.get(member.getKey()))
                .map(line -> new Household.Member(line, member.getValue())).stream()).toList());
        });
    }

    /** The resident is the head of a new household. @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE or IN_A_HOUSEHOLD */
    public void found(Caller who, PersonId head, int seen) {
        var resident = entry.lock(who, head, seen);
        var now = clock.instant();
        var id = Ids.next();
        households.found(id, now);
        if (!households.add(id, head, Household.Relation.HEAD)) throw new Refused(IN_A_HOUSEHOLD, resident.name());
        joined(who, head, Household.Relation.HEAD, "");
    }

    /**
     * Somebody lives in the household of {@code of}.
     *
     * @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, NO_HOUSEHOLD, IN_A_HOUSEHOLD or ONE_HEAD
     */
    public void add(Caller who, PersonId of, PersonId member, Household.Relation relation) {
        if (relation == Household.Relation.HEAD) throw new Refused(ONE_HEAD);
        residents.get(who, of);
        var resident = residents.get(who, member);
        var household = households.lockedOf(of).orElseThrow(() -> new Refused(NO_HOUSEHOLD));
        entry.lock(who, resident.id(), resident.version());
        if (!households.add(household, resident.id(), relation)) throw new Refused(IN_A_HOUSEHOLD, resident.name());
        joined(who, resident.id(), relation, "");
    }

    /** @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE, NO_HOUSEHOLD, or HEAD_LEAVES while others live there */
    public void leave(Caller who, PersonId person, int seen) {
        entry.lock(who, person, seen);
        var household = households.lockedOf(person).orElseThrow(() -> new Refused(NO_HOUSEHOLD));
        var members = households.members(household);
        var relation = relationOf(members, person);
        if (relation == Household.Relation.HEAD && members.size() > 1) throw new Refused(HEAD_LEAVES);
        households.remove(person);
        entry.changed(who, person, clock.instant(),
            List.of(new ResidentChange.Field("household", word(relation), "")));
        recorded(who, person, "person.household-left", seen + 1, Map.of("household", household.toString()));
    }

    /** The resident becomes the head; the former one stays, the relation to be said anew. @throws Refused as {@link #leave} */
    public void becomeHead(Caller who, PersonId person, int seen) {
        entry.lock(who, person, seen);
        var household = households.lockedOf(person).orElseThrow(() -> new Refused(NO_HOUSEHOLD));
        var members = households.members(household);
        var before = relationOf(members, person);
        if (before == Household.Relation.HEAD) return;
        for (var member : members)
            if (member.getValue() == Household.Relation.HEAD) {
                households.setRelation(member.getKey(), Household.Relation.OTHER);
                entry.changed(who, member.getKey(), clock.instant(), List.of(new ResidentChange.Field("household",
                    word(Household.Relation.HEAD), word(Household.Relation.OTHER))));
            }
        households.setRelation(person, Household.Relation.HEAD);
        joined(who, person, Household.Relation.HEAD, word(before));
    }

    private static Household.Relation relationOf(List<Map.Entry<PersonId, Household.Relation>> members,
        PersonId person) {
        return members.stream().filter(member -> member.getKey().equals(person)).map(Map.Entry::getValue).findFirst()
            .orElseThrow(() -> new Refused(NO_HOUSEHOLD));
    }

    private void joined(Caller who, PersonId person, Household.Relation relation, String before) {
        int version = entry.changed(who, person, clock.instant(),
            List.of(new ResidentChange.Field("household", before, word(relation))));
        recorded(who, person, "person.household-joined", version, Map.of("relation", relation.name()));
    }

    private void recorded(Caller who, PersonId person, String act, int version, Map<String, ?> content) {
        evidence.record(who, Act.about(person.value(), act, OBJECT, person.value(), version, content));
    }

    private static String word(Household.Relation relation) { return relation.name().toLowerCase(Locale.ROOT); }
}
