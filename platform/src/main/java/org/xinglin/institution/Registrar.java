package org.xinglin.institution;

import static org.xinglin.institution.InstitutionRefusal.ALREADY_CLOSED;
import static org.xinglin.institution.InstitutionRefusal.BEFORE_LAST_CHANGE;
import static org.xinglin.institution.InstitutionRefusal.CLOSED;
import static org.xinglin.institution.InstitutionRefusal.CODE_TAKEN;
import static org.xinglin.institution.InstitutionRefusal.CODE_WRONG;
import static org.xinglin.institution.InstitutionRefusal.DATES_REVERSED;
import static org.xinglin.institution.InstitutionRefusal.DELEGATION_OVERLAPS;
import static org.xinglin.institution.InstitutionRefusal.DIVISION_WRONG;
import static org.xinglin.institution.InstitutionRefusal.DOES_NOT_OFFER;
import static org.xinglin.institution.InstitutionRefusal.LEADS_ALREADY;
import static org.xinglin.institution.InstitutionRefusal.NAME_MISSING;
import static org.xinglin.institution.InstitutionRefusal.NOT_CLOSED;
import static org.xinglin.institution.InstitutionRefusal.NOT_YOUR_COMMUNITY;
import static org.xinglin.institution.InstitutionRefusal.PHONE_WRONG;
import static org.xinglin.institution.InstitutionRefusal.PARENT_CIRCLE;
import static org.xinglin.institution.InstitutionRefusal.RATIO_WRONG;
import static org.xinglin.institution.InstitutionRefusal.REASON_MISSING;
import static org.xinglin.institution.InstitutionRefusal.SOURCE_MISSING;
import static org.xinglin.institution.InstitutionRefusal.STALE;
import static org.xinglin.institution.InstitutionRefusal.STILL_NEEDED;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/**
 * 机构登记: the one door through which the directory changes. The system administrator changes all of it, a community's
 * administrator the own community. Each change holds from a day on; what held before stays readable.
 */
@Service
@Transactional
public class Registrar {
    /** The county's own code or the 22 characters of a health institution code. */
    private static final Pattern CODE = Pattern.compile("[0-9A-Z][0-9A-Z-]{0,21}");
    private static final Pattern DIVISION = Pattern.compile("[0-9]{12}");
    private static final Pattern PHONE = Pattern.compile("([0-9+][0-9 -]{5,19})?");
    private final Directories directories;
    private final DirectoryRows rows;
    private final Institutions institutions;
    private final Authority authority;
    private final Evidence evidence;

    Registrar(Directories directories, DirectoryRows rows, Institutions institutions, Authority authority,
        Evidence evidence) {
        this.directories = directories;
        this.rows = rows;
        this.institutions = institutions;
        this.authority = authority;
        this.evidence = evidence;
    }

    /** Names the county, or names it anew. @throws Refused NAME_MISSING, DIVISION_WRONG or NOT_YOUR_COMMUNITY */
    public void nameCounty(Caller caller, County county) {
        requireWholeCounty(caller);
        requireName(county.name());
        if (!county.division().matches("[0-9]{6}")) throw new Refused(DIVISION_WRONG, county.division());
        directories.change(directory -> {
            rows.add(county, caller);
            record(caller, "county-named", new UUID(0, 0), 0, Map.of("division", county.division(), "name",
                county.name()));
            return county;
        });
    }

    /** @throws Refused CODE_TAKEN, CODE_WRONG, NAME_MISSING, DIVISION_WRONG, PHONE_WRONG, UNKNOWN, COMMUNITY_UNKNOWN, CLOSED or NOT_YOUR_COMMUNITY */
    public InstitutionId create(Caller caller, NewInstitution wanted) {
        return directories.change(directory -> {
            var id = InstitutionId.next();
            var state = new Institution(id, wanted.code(), wanted.name().strip(), wanted.nameEn().strip(),
                wanted.kind(), wanted.parent(), wanted.community(), wanted.division(), wanted.creditCode(),
                wanted.address().strip(), wanted.phone().strip(), wanted.lines(), wanted.from(), Optional.empty(), 1);
            requireOwn(caller, state.community());
            if (!CODE.matcher(state.code()).matches()) throw new Refused(CODE_WRONG, state.code());
            check(state, directory, wanted.from());
            if (!rows.name(id, state.code())) throw new Refused(CODE_TAKEN, state.code());
            rows.add(state, wanted.from(), "", caller);
            record(caller, "created", id.value(), 1, content(state, wanted.from()));
            return id;
        });
    }

    /**
     * Changes what {@code wanted} says differently, from {@code effective} on. The code and the first day stay.
     *
     * @throws Refused STALE, BEFORE_LAST_CHANGE, PARENT_CIRCLE, REASON_MISSING, and as {@link #create}
     */
    public void change(Caller caller, InstitutionId id, int seenVersion, NewInstitution wanted, LocalDate effective,
        String reason) {
        if (reason.isBlank()) throw new Refused(REASON_MISSING);
        directories.change(directory -> {
            var last = last(caller, directory, id, seenVersion, effective);
            requireOwn(caller, wanted.community());
            var state = new Institution(id, last.code(), wanted.name().strip(), wanted.nameEn().strip(),
                wanted.kind(), wanted.parent(), wanted.community(), wanted.division(), wanted.creditCode(),
                wanted.address().strip(), wanted.phone().strip(), wanted.lines(), last.from(), last.until(),
                last.version() + 1);
            check(state, directory, effective);
            for (var delegation : directory.delegations())
                if (delegation.server().equals(id) && !state.offers(delegation.line())
                    && delegation.until().map(effective::isBefore).orElse(true))
                    throw new Refused(STILL_NEEDED, name(delegation.origin(), directory.on(effective)));
            add(caller, "changed", state, effective, reason);
            return state;
        });
    }

    /**
     * Closes an institution: from {@code until} on it is closed.
     *
     * @throws Refused STALE, BEFORE_LAST_CHANGE, ALREADY_CLOSED, REASON_MISSING, or STILL_NEEDED if it leads a community or serves
     *         others beyond that day
     */
    public void close(Caller caller, InstitutionId id, int seenVersion, LocalDate until, String reason) {
        if (reason.isBlank()) throw new Refused(REASON_MISSING);
        directories.change(directory -> {
            var last = last(caller, directory, id, seenVersion, until);
            if (last.until().isPresent()) throw new Refused(ALREADY_CLOSED);
            if (until.isBefore(last.from())) throw new Refused(DATES_REVERSED);
            var day = directory.on(until);
            for (var community : day.communities.values())
                if (community.lead().equals(id)) throw new Refused(STILL_NEEDED, community.name());
            for (var delegation : directory.delegations())
                if (delegation.server().equals(id) && delegation.until().map(until::isBefore).orElse(true))
                    throw new Refused(STILL_NEEDED, name(delegation.origin(), day));
            add(caller, "closed", withUntil(last, Optional.of(until)), until, reason);
            return last;
        });
    }

    /** Opens a closed institution again from {@code from} on. @throws Refused STALE, BEFORE_LAST_CHANGE, NOT_CLOSED or REASON_MISSING */
    public void reopen(Caller caller, InstitutionId id, int seenVersion, LocalDate from, String reason) {
        if (reason.isBlank()) throw new Refused(REASON_MISSING);
        directories.change(directory -> {
            var last = last(caller, directory, id, seenVersion, from);
            if (last.until().isEmpty()) throw new Refused(NOT_CLOSED);
            add(caller, "reopened", withUntil(last, Optional.empty()), from, reason);
            return last;
        });
    }

    /**
     * Founds a community from {@code effective} on; its lead becomes a member if it is none yet.
     *
     * @throws Refused NAME_MISSING, UNKNOWN, LEADS_ALREADY, CLOSED, BEFORE_LAST_CHANGE or NOT_YOUR_COMMUNITY
     */
    public CommunityId found(Caller caller, String name, String nameEn, InstitutionId lead, LocalDate effective) {
        requireWholeCounty(caller);
        requireName(name);
        return directories.change(directory -> {
            var id = CommunityId.next();
            lead(caller, directory, new Community(id, name.strip(), nameEn.strip(), lead, 1), effective);
            return id;
        });
    }

    /** Renames a community or gives it another lead. @throws Refused STALE, COMMUNITY_UNKNOWN, and as {@link #found} */
    public void changeCommunity(Caller caller, CommunityId id, int seenVersion, String name, String nameEn,
        InstitutionId lead, LocalDate effective) {
        requireWholeCounty(caller);
        requireName(name);
        directories.change(directory -> {
            var last = directory.last(id);
            if (last.state().version() != seenVersion) throw new Refused(STALE);
            if (effective.isBefore(last.effective())) throw new Refused(BEFORE_LAST_CHANGE, last.effective());
            lead(caller, directory, new Community(id, name.strip(), nameEn.strip(), lead, seenVersion + 1), effective);
            return id;
        });
    }

    private void lead(Caller caller, Directory directory, Community state, LocalDate effective) {
        var day = directory.on(effective);
        var lead = requireOpen(day, state.lead(), effective);
        for (var other : day.communities.values())
            if (!other.id().equals(state.id()) && other.lead().equals(state.lead()))
                throw new Refused(LEADS_ALREADY, other.name());
        rows.add(state, effective, caller);
        record(caller, state.version() == 1 ? "community-founded" : "community-changed", state.id().value(),
            state.version(), Map.of("name", state.name(), "lead", state.lead().toString(), "effective",
                effective.toString()));
        if (lead.community().filter(state.id()::equals).isPresent()) return;
        var last = directory.last(lead.id());
        if (effective.isBefore(last.effective())) throw new Refused(BEFORE_LAST_CHANGE, last.effective());
        var was = last.state();
        add(caller, "changed", new Institution(was.id(), was.code(), was.name(), was.nameEn(), was.kind(),
            was.parent(), Optional.of(state.id()), was.division(), was.creditCode(), was.address(), was.phone(),
            was.lines(),
            was.from(), was.until(), was.version() + 1), effective, state.name());
    }

    /**
     * From {@code from} on {@code server} renders {@code line} to {@code origin}.
     *
     * @throws Refused DELEGATION_OVERLAPS, DOES_NOT_OFFER, CLOSED, DATES_REVERSED, UNKNOWN, COMMUNITY_UNKNOWN or NOT_YOUR_COMMUNITY
     */
    public DelegationId delegate(Caller caller, Origin origin, ServiceLine line, InstitutionId server, LocalDate from,
        Optional<LocalDate> until) {
        return directories.change(directory -> {
            if (until.isPresent() && !from.isBefore(until.get())) throw new Refused(DATES_REVERSED);
            var day = directory.on(from);
            requireOwn(caller, community(origin, day));
            if (origin instanceof InstitutionId id) requireOpen(day, id, from);
            var serving = requireOpen(day, server, from);
            if (!serving.offers(line)) throw new Refused(DOES_NOT_OFFER, serving);
            var wanted = new Delegation(DelegationId.next(), origin, line, server, from, until, 1);
            for (var other : directory.delegations())
                if (wanted.overlaps(other))
                    throw new Refused(DELEGATION_OVERLAPS, other.from(),
                        other.until().map(LocalDate::toString).orElse("…"));
            rows.add(wanted, caller);
            record(caller, "delegated", wanted.id().value(), 1, content(wanted));
            return wanted.id();
        });
    }

    /** Ends a delegation: from {@code until} on it no longer holds. @throws Refused STALE, DELEGATION_UNKNOWN, DATES_REVERSED or NOT_YOUR_COMMUNITY */
    public void endDelegation(Caller caller, DelegationId id, int seenVersion, LocalDate until) {
        directories.change(directory -> {
            var was = directory.delegation(id);
            requireOwn(caller, community(was.origin(), directory.on(until)));
            if (was.version() != seenVersion) throw new Refused(STALE);
            // Days gone by stay as they were: prescriptions were reviewed and paid out by them.
            if (until.isBefore(was.from()) || was.until().map(until::isAfter).orElse(false)
                || until.isBefore(institutions.today())) throw new Refused(DATES_REVERSED);
            var ended = new Delegation(id, was.origin(), was.line(), was.server(), was.from(), Optional.of(until),
                was.version() + 1);
            rows.add(ended, caller);
            record(caller, "delegation-ended", id.value(), ended.version(), content(ended));
            return ended;
        });
    }

    /** @throws Refused CODE_TAKEN, CODE_WRONG, NAME_MISSING, UNKNOWN, CLOSED or NOT_YOUR_COMMUNITY */
    public DepartmentId openDepartment(Caller caller, InstitutionId institution, String code, String name,
        String nameEn, LocalDate from) {
        return directories.change(directory -> {
            var house = requireOpen(directory.on(from), institution, from);
            requireOwn(caller, house.community());
            requireName(name);
            if (!CODE.matcher(code).matches()) throw new Refused(CODE_WRONG, code);
            for (var other : directory.departments())
                if (other.institution().equals(institution) && other.code().equals(code))
                    throw new Refused(CODE_TAKEN, code);
            return add(caller, "department-opened", new Department(DepartmentId.next(), institution, code, name.strip(),
                nameEn.strip(), from, Optional.empty(), 1)).id();
        });
    }

    /** Renames a department, or closes it from {@code until} on, or opens it again. @throws Refused STALE, DEPARTMENT_UNKNOWN, NAME_MISSING, DATES_REVERSED or NOT_YOUR_COMMUNITY */
    public void changeDepartment(Caller caller, DepartmentId id, int seenVersion, String name, String nameEn,
        Optional<LocalDate> until) {
        directories.change(directory -> {
            var was = directory.department(id);
            requireOwn(caller, directory.last(was.institution()).state().community());
            if (was.version() != seenVersion) throw new Refused(STALE);
            requireName(name);
            if (until.map(was.from()::isAfter).orElse(false)) throw new Refused(DATES_REVERSED);
            return add(caller, "department-changed", new Department(id, was.institution(), was.code(), name.strip(),
                nameEn.strip(), was.from(), until, was.version() + 1));
        });
    }

    /** Sets the insured share of a class of institution. @throws Refused RATIO_WRONG, SOURCE_MISSING or NOT_YOUR_COMMUNITY */
    public void setRatio(Caller caller, InstitutionClass kind, InsuranceKind insurance, LocalDate effective,
        BigDecimal ratio, String source) {
        requireWholeCounty(caller);
        if (insurance == InsuranceKind.NONE || ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0
            || ratio.stripTrailingZeros().scale() > 4) throw new Refused(RATIO_WRONG);
        if (source.isBlank()) throw new Refused(SOURCE_MISSING);
        directories.change(directory -> {
            var wanted = new ChargeRatio(kind, insurance, effective, ratio, source.strip());
            var id = rows.add(wanted, caller);
            record(caller, "ratio-set", id, 1, Map.of("class", kind.name(), "insurance", insurance.name(), "effective",
                effective.toString(), "ratio", ratio.toPlainString(), "source", wanted.source()));
            return wanted;
        });
    }

    private Department add(Caller caller, String act, Department state) {
        rows.add(state, caller);
        var content = new TreeMap<String, Object>(Map.of("institution", state.institution().toString(), "code",
            state.code(), "name", state.name(), "from", state.from().toString()));
        state.until().ifPresent(until -> content.put("until", until.toString()));
        record(caller, act, state.id().value(), state.version(), content);
        return state;
    }

    private void add(Caller caller, String act, Institution state, LocalDate effective, String reason) {
        rows.add(state, effective, reason.strip(), caller);
        var content = content(state, effective);
        content.put("reason", reason.strip());
        record(caller, act, state.id().value(), state.version(), content);
    }

    private Institution last(Caller caller, Directory directory, InstitutionId id, int seenVersion,
        LocalDate effective) {
        var last = directory.last(id);
        requireOwn(caller, last.state().community());
        if (last.state().version() != seenVersion) throw new Refused(STALE);
        if (effective.isBefore(last.effective())) throw new Refused(BEFORE_LAST_CHANGE, last.effective());
        return last.state();
    }

    private static void check(Institution state, Directory directory, LocalDate effective) {
        requireName(state.name());
        if (!DIVISION.matcher(state.division()).matches()) throw new Refused(DIVISION_WRONG, state.division());
        if (!PHONE.matcher(state.phone()).matches()) throw new Refused(PHONE_WRONG, state.phone());
        var day = directory.on(effective);
        state.community().ifPresent(day::community);
        if (state.parent().isEmpty()) return;
        requireOpen(day, state.parent().get(), effective);
        if (directory.wouldCircle(state.id(), state.parent().get(), day)) throw new Refused(PARENT_CIRCLE);
    }

    private static Institution requireOpen(Directory.Day day, InstitutionId id, LocalDate on) {
        var institution = day.get(id);
        if (!institution.openOn(on)) throw new Refused(CLOSED, institution);
        return institution;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > 100) throw new Refused(NAME_MISSING);
    }

    private static Institution withUntil(Institution was, Optional<LocalDate> until) {
        return new Institution(was.id(), was.code(), was.name(), was.nameEn(), was.kind(), was.parent(),
            was.community(), was.division(), was.creditCode(), was.address(), was.phone(), was.lines(), was.from(),
            until,
            was.version() + 1);
    }

    private static Optional<CommunityId> community(Origin origin, Directory.Day day) {
        return switch (origin) {
            case CommunityId id -> Optional.of(day.community(id).id());
            case InstitutionId id -> day.get(id).community();
        };
    }

    private static String name(Origin origin, Directory.Day day) {
        return switch (origin) {
            case CommunityId id -> day.community(id).name();
            case InstitutionId id -> day.get(id).name();
        };
    }

    private void requireWholeCounty(Caller caller) {
        if (!authority.changesCounty(caller)) throw new Refused(NOT_YOUR_COMMUNITY);
    }

    private void requireOwn(Caller caller, Optional<CommunityId> community) {
        if (!authority.changes(caller, community)) throw new Refused(NOT_YOUR_COMMUNITY);
    }

    private void record(Caller caller, String act, UUID object, int version, Map<String, ?> content) {
        evidence.record(caller, Act.of("institution." + act, "institution", object, version, content));
    }

    private static Map<String, Object> content(Institution state, LocalDate effective) {
        var content = new TreeMap<String, Object>();
        content.put("code", state.code());
        content.put("name", state.name());
        content.put("nameEn", state.nameEn());
        content.put("class", state.kind().name());
        state.parent().ifPresent(parent -> content.put("parent", parent.toString()));
        state.community().ifPresent(community -> content.put("community", community.toString()));
        content.put("division", state.division());
        state.creditCode().ifPresent(code -> content.put("creditCode", code.value()));
        content.put("address", state.address());
        content.put("phone", state.phone());
        content.put("lines", state.lines().stream().sorted().map(Enum::name).toList());
        content.put("from", state.from().toString());
        state.until().ifPresent(until -> content.put("until", until.toString()));
        content.put("effective", effective.toString());
        return content;
    }

    private static Map<String, Object> content(Delegation state) {
        var content = new TreeMap<String, Object>();
        content.put("origin", state.origin().toString());
        content.put("line", state.line().name());
        content.put("server", state.server().toString());
        content.put("from", state.from().toString());
        state.until().ifPresent(until -> content.put("until", until.toString()));
        return content;
    }
}
