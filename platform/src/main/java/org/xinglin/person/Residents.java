package org.xinglin.person;

import static org.xinglin.person.PersonRefusal.BIRTH_DATE_IMPOSSIBLE;
import static org.xinglin.person.PersonRefusal.IDENTIFIER_TAKEN;
import static org.xinglin.person.PersonRefusal.ID_NUMBER_TAKEN;
import static org.xinglin.person.PersonRefusal.MAYBE_REGISTERED;
import static org.xinglin.person.PersonRefusal.MERGED_AWAY;
import static org.xinglin.person.PersonRefusal.NOBODY_FOUND;
import static org.xinglin.person.PersonRefusal.PREGNANT_MAN;
import static org.xinglin.person.PersonRefusal.PURPOSE_MISSING;
import static org.xinglin.person.PersonRefusal.RESIDENT_UNKNOWN;
import static org.xinglin.person.PersonRefusal.STALE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;

/**
 * 居民主索引: the one door to residents. Within reach of a caller are those whose record is kept in the caller's scope and those an
 * institution of the scope cares for; all others do not exist, until {@link #findElsewhere} names them exactly.
 */
@Service
@Transactional
public class Residents {
    private static final int OLDEST_YEARS = 150;
    private static final String OBJECT = "resident";
    private final ResidentRows rows;
    private final Reach reach;
    private final Findable findable;
    private final Changes changes;
    private final Registration registration;
    private final RuleRows rules;
    private final Institutions institutions;
    private final Evidence evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Residents(ResidentRows rows, Reach reach, Findable findable, Changes changes, Registration registration,
        RuleRows rules,
        Institutions institutions,
        Evidence evidence, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.reach = reach;
        this.findable = findable;
        this.changes = changes;
        this.registration = registration;
        this.rules = rules;
        this.institutions = institutions;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers somebody the index does not have.
     *
     * @param anyway true once the caller has seen those who look alike and says it is another person
     * @throws Refused ID_NUMBER_TAKEN, IDENTIFIER_TAKEN, MAYBE_REGISTERED, BIRTH_DATE_IMPOSSIBLE, PREGNANT_MAN or WORDS_FORM
     */
    public PersonId register(Caller who, NewResident told, boolean anyway) {
        check(told);
        if (!anyway && !alike(who, told.identity(), told.contact()).isEmpty() && !taken(told.identity()))
            throw new Refused(MAYBE_REGISTERED);
        var id = PersonId.next();
        var now = clock.instant();
        if (!rows.insert(id, told, now)) throw new Refused(ID_NUMBER_TAKEN);
        if (!rows.replaceIdentifiers(id, told.identity().others())) throw new Refused(IDENTIFIER_TAKEN);
        rows.insertFacts(id, told.safety());
        reach.addKeys(id, told.home(), true, SearchKeys.of(told.identity(), told.contact()));
        changes.append(id, 1, who, now, List.of());
        evidence.record(who, Act.about(id.value(), "person.registered", OBJECT, id.value(), 1,
            Map.of("home", told.home().toString())));
        if (!who.isProgram() && !who.scope().covers(told.home().value()))
            care(who, id, new InstitutionId(who.institution()), "registered", now);
        return id;
    }

    /** {@link #register(Caller, NewResident, boolean)}, refusing who looks like somebody registered. */
    public PersonId register(Caller who, NewResident told) {
        return register(who, told, false);
    }

    /**
     * Registers many at once, without looking for those alike: imports and the demo county.
     *
     * @throws Refused ID_NUMBER_TAKEN, IDENTIFIER_TAKEN, BIRTH_DATE_IMPOSSIBLE, PREGNANT_MAN or WORDS_FORM; then none is registered
     */
    public List<PersonId> registerAll(Caller who, List<NewResident> told) {
        told.forEach(this::check);
        return registration.all(who, told, clock.instant());
    }

    /** Which of these are registered, anywhere in the county: for imports, which must double nobody. */
    @Transactional(readOnly = true)
    public Set<IdNumber> registered(Collection<IdNumber> numbers) { return rows.registered(numbers); }

    /** Which of these are registered, anywhere in the county. */
    @Transactional(readOnly = true)
    public Set<OtherIdentifier> registeredOthers(Collection<OtherIdentifier> others) {
        return rows.registeredOthers(others);
    }

    private boolean taken(Identity identity) {
        return identity.idNumber().flatMap(rows::byIdNumber).isPresent()
            || identity.others().stream().anyMatch(other -> rows.byIdentifier(other).isPresent());
    }

    /** What no resident can be. @throws Refused BIRTH_DATE_IMPOSSIBLE, PREGNANT_MAN or WORDS_FORM */
    public void check(NewResident told) {
        var today = institutions.today();
        var birth = told.identity().birthDate();
        if (birth.isAfter(today) || birth.isBefore(today.minusYears(OLDEST_YEARS)))
            throw new Refused(BIRTH_DATE_IMPOSSIBLE, birth);
        if (told.identity().sex() == Sex.MALE && (told.safety().pregnancy() instanceof Pregnancy.Yes
            || told.safety().lactation() instanceof Lactation.Yes))
            throw new Refused(PREGNANT_MAN);
        for (var fact : SafetyFact.of(told.safety()))
            fact.check();
    }

    /** Residents within reach who look like this one: of the same name, and of the same birth date or phone. */
    @Transactional(readOnly = true)
    public List<PersonLine> alike(Caller who, Identity identity, Contact contact) {
        return rows.alike(identity, contact, who.scope());
    }

    /**
     * Changes what is told of a resident; what stood before is kept. Papers settle a temporary identity.
     *
     * @throws Refused RESIDENT_UNKNOWN, MERGED_AWAY, STALE, ID_NUMBER_TAKEN, IDENTIFIER_TAKEN, BIRTH_DATE_IMPOSSIBLE, PREGNANT_MAN or
     *         WORDS_FORM
     */
    public void change(Caller who, PersonId id, int seenVersion, NewResident told) {
        var judgedOn = changed(who, id, seenVersion, told).stream()
            .filter(change -> SafetyChanged.JUDGED_ON.contains(change.field())).toList();
        if (!judgedOn.isEmpty())
            events.publishEvent(new SafetyChanged(Ids.next(), id, judgedOn, clock.instant()));
    }

    private List<ResidentChange.Field> changed(Caller who, PersonId id, int seenVersion, NewResident told) {
        var before = get(who, id);
        if (!before.id().equals(id)) throw new Refused(MERGED_AWAY, before.name());
        if (before.version() != seenVersion) throw new Refused(STALE);
        check(told);
        var changed = new ArrayList<>(Changes.between(before.told(), told));
        if (changed.isEmpty()) return List.of();
        var settled = before.temporary().filter(kind -> TemporaryIdentity.resolvedBy(told.identity()));
        var number = told.identity().idNumber();
        if (number.flatMap(rows::byIdNumber).filter(owner -> !owner.equals(id)).isPresent())
            throw new Refused(ID_NUMBER_TAKEN);
        if (!rows.update(id, told, seenVersion)) throw new Refused(STALE);
        if (!rows.replaceIdentifiers(id, told.identity().others())) throw new Refused(IDENTIFIER_TAKEN);
        rows.replaceFacts(id, told.safety());
        var now = clock.instant();
        if (!before.home().equals(told.home()))
            reach.beginCare(id, before.home(), "former-home", now, who.account());
        settled.ifPresent(kind -> {
            rows.temporary(id, Optional.empty());
            changed.add(new ResidentChange.Field("temporary", Stored.of(kind), ""));
        });
        findable.again(id);
        changes.append(id, seenVersion + 1, who, now, changed);
        evidence.record(who, Act.about(id.value(), "person.changed", OBJECT, id.value(), seenVersion + 1,
            Map.of("fields", changed.stream().map(ResidentChange.Field::field).toList())));
        return changed;
    }

    /** {@link #change} of the safety facts alone, by a module that says itself what they were recorded wrongly for. */
    public void changeSafety(Caller who, PersonId id, int seenVersion, Safety safety) {
        var before = get(who, id);
        changed(who, id, seenVersion,
            new NewResident(before.identity(), before.contact(), before.insurance(), before.home(), safety));
    }

    /**
     * The resident this identifier means now: after a merge, the survivor. Does not record that the record was opened: the page that
     * shows it does.
     *
     * @throws Refused RESIDENT_UNKNOWN
     */
    @Transactional(readOnly = true)
    public Resident get(Caller who, PersonId id) {
        return rows.find(id, who.scope()).orElseThrow(() -> new Refused(RESIDENT_UNKNOWN));
    }

    /**
     * Residents within reach, by what is typed: the beginning of the name or of its pinyin initials, the last four digits or more
     * of the identity number or the phone, another identifier in full.
     */
    @Transactional(readOnly = true)
    public List<ResidentLine> search(Caller who, String typed, int limit) {
        return reach.search(SearchKeys.typed(typed), who.scope(), limit);
    }

    /** What lists show, for callers that have checked the reach of their own records; unknown ones are left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, PersonLine> names(Collection<PersonId> ids) {
        return rows.lines(ids);
    }

    /** What the review of a prescription must know today, without regard to reach. @throws Refused RESIDENT_UNKNOWN */
    @Transactional(readOnly = true)
    public ReviewFacts facts(PersonId id) {
        return forService(id).facts();
    }

    /** The resident without regard to reach, for modules that act on records of their own. @throws Refused RESIDENT_UNKNOWN */
    @Transactional(readOnly = true)
    public Resident forService(PersonId id) {
        return rows.find(id).orElseThrow(() -> new Refused(RESIDENT_UNKNOWN));
    }

    /** What the review must know of several residents today, for modules that act on records of their own; one statement. Unknown ones are left out. */
    @Transactional(readOnly = true)
    public Map<PersonId, ReviewFacts> facts(Collection<PersonId> ids) {
        return rows.find(ids).stream().collect(Collectors.toMap(Resident::id, Resident::facts));
    }

    /**
     * The institution cares for the resident from now on and so reaches the record; nothing happens where it does already.
     *
     * @param purpose why, in a word or sentence the resident can read
     * @throws Refused PURPOSE_MISSING
     */
    public void beginCare(Caller who, Resident resident, InstitutionId institution, String purpose) {
        if (purpose.isBlank()) throw new Refused(PURPOSE_MISSING);
        if (resident.home().equals(institution)) return;
        care(who, resident.id(), institution, purpose.strip(), clock.instant());
    }

    private void care(Caller who, PersonId id, InstitutionId institution, String purpose, Instant now) {
        if (!reach.beginCare(id, institution, purpose, now, who.account())) return;
        findable.at(id, institution);
        evidence.record(who, Act.about(id.value(), "person.care-begun", OBJECT, id.value(), 0,
            Map.of("institution", institution.toString(), "purpose", purpose)));
    }

    /**
     * Whether somebody of exactly this name and number is registered anywhere; shows nothing that was not typed but sex and age. The
     * look is recorded.
     */
    public Optional<PersonLine> seekElsewhere(Caller who, IdNumber number, String name) {
        var found = exactly(number, name);
        found.ifPresent(resident -> evidence.record(who, Act.about(resident.id().value(), "person.sought", OBJECT,
            resident.id().value(), 0, Map.of("found", true))));
        if (found.isEmpty())
            evidence.record(who, Act.of("person.sought", "account", who.account(), 0, Map.of("found", false)));
        return found.map(resident -> new PersonLine(resident.id(), resident.name(), resident.sex(),
            resident.birthDate(), Optional.empty()));
    }

    /**
     * Finds a resident of another institution by exact number and name: the caller's institution cares for them from now on, and
     * they are told of it.
     *
     * @throws Refused NOBODY_FOUND or PURPOSE_MISSING
     */
    public PersonId findElsewhere(Caller who, IdNumber number, String name, String purpose) {
        if (purpose.isBlank()) throw new Refused(PURPOSE_MISSING);
        var found = exactly(number, name).orElseThrow(() -> new Refused(NOBODY_FOUND));
        if (rows.find(found.id(), who.scope()).isPresent()) return found.id();
        var now = clock.instant();
        var institution = new InstitutionId(who.institution());
        care(who, found.id(), institution, purpose.strip(), now);
        evidence.opened(who, found.id().value(), OBJECT, found.id().value(), purpose.strip());
        events.publishEvent(new ResidentFoundElsewhere(found.id(), institution, who.institutionName(), who.name(),
            purpose.strip(), now));
        return found.id();
    }

    /** The latest first; for pages that have read the resident by {@link #get}. */
    @Transactional(readOnly = true)
    List<ResidentChange> changesOf(PersonId id) {
        return changes.of(id);
    }

    /** Whether a death is recorded of whom this identifier means now. */
    @Transactional(readOnly = true)
    public boolean hasDied(PersonId id) { return rows.hasDied(id); }

    /** Under which identifiers this resident's history and evidence were written: their own, and those merged into them. */
    @Transactional(readOnly = true)
    public List<PersonId> identifiersOf(PersonId id) {
        return Stream.concat(Stream.of(id), rows.mergedInto(id).stream()).toList();
    }

    /** The record itself, though it was merged into another; whoever reaches the survivor reaches it. @throws Refused RESIDENT_UNKNOWN */
    @Transactional(readOnly = true)
    public Resident stored(Caller who, PersonId id) {
        get(who, id);
        return rows.stored(id).orElseThrow(() -> new Refused(RESIDENT_UNKNOWN));
    }

    /** The rules in force today. */
    public PersonRules rules() { return rules.on(institutions.today()); }

    LocalDate today() { return institutions.today(); }

    private Optional<Resident> exactly(IdNumber number, String name) {
        var named = rows.byIdNumber(number).flatMap(rows::stored).filter(one -> one.name().equals(name.strip()));
        return named.flatMap(one -> one.survivor().isPresent() ? rows.find(one.id()) : Optional.of(one));
    }
}
