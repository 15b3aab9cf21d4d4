package org.xinglin.institution;

import static org.xinglin.institution.InstitutionRefusal.COMMUNITY_UNKNOWN;
import static org.xinglin.institution.InstitutionRefusal.DELEGATION_UNKNOWN;
import static org.xinglin.institution.InstitutionRefusal.DEPARTMENT_UNKNOWN;
import static org.xinglin.institution.InstitutionRefusal.NOT_SERVED;
import static org.xinglin.institution.InstitutionRefusal.RATIO_NOT_SET;
import static org.xinglin.institution.InstitutionRefusal.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Refused;

/**
 * 名录: everything the module knows, in memory: a few hundred rows with their history. Immutable; answers for any day.
 *
 * @param institutions, communities all states in the order of their versions; @param departments, delegations the last state of each
 */
record Directory(Optional<County> county, List<Dated<Institution>> institutions,
    List<Dated<Community>> communities, List<Department> departments, List<Delegation> delegations,
    List<ChargeRatio> ratios, Timetable timetable) {
    /** A state and the day from which it holds. */
    record Dated<T>(LocalDate effective, T state) {}

    /** How things stand on one day. An institution that is yet to come stands there as it will begin. */
    static final class Day {
        final Directory directory;
        final LocalDate date;
        final SequencedMap<InstitutionId, Institution> institutions = new LinkedHashMap<>();
        final SequencedMap<CommunityId, Community> communities = new LinkedHashMap<>();

        private Day(LocalDate date, Directory directory) {
            this.directory = directory;
            this.date = date;
            for (var dated : directory.institutions)
                if (!institutions.containsKey(dated.state.id()) || !date.isBefore(dated.effective))
                    institutions.put(dated.state.id(), dated.state);
            for (var dated : directory.communities)
                if (!communities.containsKey(dated.state.id()) || !date.isBefore(dated.effective))
                    communities.put(dated.state.id(), dated.state);
        }

        Institution get(InstitutionId id) {
            return find(id).orElseThrow(() -> new Refused(UNKNOWN));
        }

        Optional<Institution> find(InstitutionId id) { return Optional.ofNullable(institutions.get(id)); }

        Community community(CommunityId id) {
            return Optional.ofNullable(communities.get(id)).orElseThrow(() -> new Refused(COMMUNITY_UNKNOWN));
        }
    }

    Day on(LocalDate date) {
        return new Day(date, this);
    }

    List<Dated<Institution>> historyOf(InstitutionId id) {
        return institutions.stream().filter(dated -> dated.state.id().equals(id)).toList();
    }

    Dated<Institution> last(InstitutionId id) {
        return institutions.stream().filter(dated -> dated.state.id().equals(id)).reduce((a, b) -> b)
            .orElseThrow(() -> new Refused(UNKNOWN));
    }

    Dated<Community> last(CommunityId id) {
        return communities.stream().filter(dated -> dated.state.id().equals(id)).reduce((a, b) -> b)
            .orElseThrow(() -> new Refused(COMMUNITY_UNKNOWN));
    }

    Department department(DepartmentId id) {
        return departments.stream().filter(department -> department.id().equals(id)).findFirst()
            .orElseThrow(() -> new Refused(DEPARTMENT_UNKNOWN));
    }

    Delegation delegation(DelegationId id) {
        return delegations.stream().filter(delegation -> delegation.id().equals(id)).findFirst()
            .orElseThrow(() -> new Refused(DELEGATION_UNKNOWN));
    }

    /** The institution's own delegation, else its community's, else the community's lead if it has the service. */
    InstitutionId serving(InstitutionId origin, ServiceLine line, Day day) {
        return findServing(origin, line, day)
            .orElseThrow(() -> new Refused(NOT_SERVED, day.get(origin)));
    }

    Optional<InstitutionId> findServing(InstitutionId origin, ServiceLine line, Day day) {
        var community = day.get(origin).community();
        var own = delegated(origin, line, day.date);
        if (own != null) return Optional.of(own);
        if (community.isEmpty()) return Optional.empty();
        var whole = delegated(community.get(), line, day.date);
        if (whole != null) return Optional.of(whole);
        var lead = day.get(day.community(community.get()).lead());
        return lead.offers(line) ? Optional.of(lead.id()) : Optional.empty();
    }

    private @Nullable InstitutionId delegated(Origin origin, ServiceLine line, LocalDate date) {
        for (var delegation : delegations)
            if (delegation.line() == line && delegation.origin().equals(origin) && delegation.holdsOn(date))
                return delegation.server();
        return null;
    }

    Set<InstitutionId> servedBy(InstitutionId server, ServiceLine line, Day day) {
        return day.institutions.keySet().stream()
            .filter(origin -> findServing(origin, line, day).filter(server::equals).isPresent())
            .collect(Collectors.toUnmodifiableSet());
    }

    BigDecimal insuredRatio(InstitutionClass kind, InsuranceKind insurance, LocalDate date) {
        if (insurance == InsuranceKind.NONE) return BigDecimal.ZERO;
        return ratios.stream()
            .filter(ratio -> ratio.kind() == kind && ratio.insurance() == insurance
                && !date.isBefore(ratio.effective()))
            .reduce((a, b) -> b.effective().isBefore(a.effective()) ? a : b)
            .orElseThrow(() -> new Refused(RATIO_NOT_SET, date)).ratio();
    }

    /** {@code origin} and all its branches, down to the last. */
    Set<InstitutionId> withBranches(InstitutionId origin, Day day) {
        return day.institutions.values().stream().filter(each -> isWithin(each, origin, day)).map(Institution::id)
            .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWithin(Institution each, InstitutionId origin, Day day) {
        for (Optional<Institution> at = Optional.of(each); at.isPresent(); at = at.flatMap(Institution::parent)
            .flatMap(day::find))
            if (at.get().id().equals(origin)) return true;
        return false;
    }

    /** Whether {@code parent} is {@code id} or stands below it. */
    boolean wouldCircle(InstitutionId id, InstitutionId parent, Day day) {
        return day.find(parent).map(each -> isWithin(each, id, day)).orElse(false);
    }
}
