package org.xinglin.institution;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Refused;

/** 机构名录: the one door to read who is who in the county, from memory: no method here costs a statement. */
@Service
public class Institutions {
    private final Directories directories;
    private final Clock clock;

    Institutions(Directories directories, Clock clock) {
        this.directories = directories;
        this.clock = clock;
    }

    /** The calendar day in the county. */
    public LocalDate today() {
        return CountyCalendar.day(clock.instant());
    }

    /** Empty until the county has been named. */
    public Optional<County> county() {
        return directories.current().county();
    }

    /** As it stands today; closed ones too. @throws Refused UNKNOWN */
    public Institution get(InstitutionId id) {
        return get(id, today());
    }

    /** As it stood or will stand on a day. @throws Refused UNKNOWN */
    public Institution get(InstitutionId id, LocalDate day) {
        return directories.on(day).get(id);
    }

    public Optional<Institution> find(InstitutionId id) { return directories.on(today()).find(id); }

    public Optional<Institution> byCode(String code) {
        return all().stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** Every institution as it stands today, by code; closed ones too. */
    public List<Institution> all() {
        return List.copyOf(directories.on(today()).institutions.values());
    }

    public List<Community> communities() {
        return List.copyOf(directories.on(today()).communities.values());
    }

    /** @throws Refused COMMUNITY_UNKNOWN */
    public Community community(CommunityId id) {
        return directories.on(today()).community(id);
    }

    /** Members that are open today, the lead among them, by code. */
    public List<Institution> membersOf(CommunityId community) {
        var today = today();
        return all().stream()
            .filter(each -> each.openOn(today) && each.community().filter(community::equals).isPresent()).toList();
    }

    /** The institution and all its branches, down to the last. */
    public Set<InstitutionId> withBranches(InstitutionId id) {
        return directories.current().withBranches(id, directories.on(today()));
    }

    /**
     * Who renders a service to {@code origin} on a day: by its own delegation, else by its community's, else the community's
     * lead.
     *
     * @throws Refused NOT_SERVED if there is no delegation and the lead does not have the service; UNKNOWN
     */
    public InstitutionId serving(InstitutionId origin, ServiceLine line, LocalDate day) {
        return directories.current().serving(origin, line, directories.on(day));
    }

    /** As {@link #serving}, empty where nobody does. */
    public Optional<InstitutionId> findServing(InstitutionId origin, ServiceLine line, LocalDate day) {
        return directories.current().findServing(origin, line, directories.on(day));
    }

    /** The institutions to which {@code server} renders a service on a day; itself among them if it serves itself. */
    public Set<InstitutionId> servedBy(InstitutionId server, ServiceLine line, LocalDate day) {
        return directories.current().servedBy(server, line, directories.on(day));
    }

    /**
     * The insured share of a charge, between 0 and 1.
     *
     * @throws Refused RATIO_NOT_SET if the county has entered none that holds on the day
     */
    public BigDecimal insuredRatio(InstitutionId institution, InsuranceKind insurance, LocalDate day) {
        return directories.current().insuredRatio(get(institution, day).kind(), insurance, day);
    }

    /** All charge ratios ever entered, in the order they were. */
    public List<ChargeRatio> ratios() {
        return directories.current().ratios();
    }

    /** Departments of an institution, closed ones too, by code. */
    public List<Department> departmentsOf(InstitutionId institution) {
        return directories.current().departments().stream().filter(each -> each.institution().equals(institution))
            .sorted(java.util.Comparator.comparing(Department::code)).toList();
    }

    /** @throws Refused DEPARTMENT_UNKNOWN */
    public Department department(DepartmentId id) {
        return directories.current().department(id);
    }

    /** Every delegation, ended ones too. */
    public List<Delegation> delegations() {
        return directories.current().delegations();
    }

    /** How an institution came to be what it is: each state with the day from which it holds, the first first. */
    public List<DatedState> historyOf(InstitutionId id) {
        var history = new ArrayList<DatedState>();
        for (var dated : directories.current().historyOf(id))
            history.add(new DatedState(dated.effective(), dated.state()));
        return List.copyOf(history);
    }

    /** 历史状态: an institution's state and the day from which it holds. */
    public record DatedState(LocalDate effective, Institution state) {}
}
