package org.xinglin.institution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.SetUpCheck;
import org.xinglin.page.SetUpCheck.Missing;

/** What the directory must hold before a county can work; all from memory. */
@Configuration(proxyBeanMethods = false)
class InstitutionChecks {
    private static final Set<Role> COUNTY = Set.of(Role.SYSTEM_ADMINISTRATOR);
    private static final Set<Role> BOTH = Set.of(Role.SYSTEM_ADMINISTRATOR, Role.COMMUNITY_ADMINISTRATOR);

    @Bean
    SetUpCheck communitiesThere(Institutions institutions) {
        return new Check("institution.check-communities", 10, "/county", "/institutions/import", COUNTY, caller -> {
            var missing = new ArrayList<Missing>();
            if (institutions.county().isEmpty()) missing.add(new Missing("", "institution.county-unnamed"));
            if (institutions.communities().isEmpty()) missing.add(new Missing("", "institution.no-communities"));
            return missing;
        });
    }

    @Bean
    SetUpCheck departmentsThere(Institutions institutions, Authority authority) {
        return new Check("institution.check-departments", 20, "/institutions", "", BOTH, caller -> open(institutions,
            authority, caller).filter(
                each -> !each.kind().primary()
                    && institutions.departmentsOf(each.id()).stream().noneMatch(d -> d.openOn(institutions.today())))
            .map(each -> new Missing(each.name(), "")).toList());
    }

    @Bean
    SetUpCheck everybodyServed(Institutions institutions, Authority authority) {
        return new Check("institution.check-served", 30, "/delegations", "", BOTH, caller -> {
            var missing = new ArrayList<Missing>();
            open(institutions, authority, caller).forEach(each -> {
                for (var line : ServiceLine.values())
                    if (institutions.findServing(each.id(), line, institutions.today()).isEmpty())
                        missing.add(new Missing(each.name(), Worded.of("institution.line", line).key()));
            });
            return missing;
        });
    }

    @Bean
    SetUpCheck ratiosSet(Institutions institutions, Authority authority) {
        return new Check("institution.check-ratios", 40, "/county#ratios", "", COUNTY, caller -> {
            var missing = new ArrayList<Missing>();
            open(institutions, authority, caller).map(Institution::kind).distinct().sorted().forEach(kind -> {
                for (var insurance : InsuranceKind.values())
                    if (insurance != InsuranceKind.NONE && institutions.ratios().stream().noneMatch(ratio -> ratio
                        .kind() == kind && ratio.insurance() == insurance
                        && !ratio.effective().isAfter(institutions.today()))) {
                        missing.add(new Missing("", Worded.of("institution.class", kind).key()));
                        return;
                    }
            });
            return missing;
        });
    }

    @Bean
    SetUpCheck holidaysEntered(Institutions institutions, WorkingHours hours) {
        return new Check("institution.check-holidays", 50, "/hours", "", COUNTY, caller -> {
            int year = institutions.today().getYear();
            boolean entered = hours.timetable().calendar().keySet().stream().anyMatch(day -> day.getYear() == year);
            return entered ? List.of() : List.of(new Missing(String.valueOf(year), ""));
        });
    }

    /** Open houses within the caller's reach, the regulator apart. */
    private static Stream<Institution> open(Institutions institutions, Authority authority,
        Caller caller) {
        return institutions.all().stream().filter(each -> each.openOn(institutions.today())
            && each.kind() != InstitutionClass.REGULATOR && authority.sees(caller, each.community()));
    }

    private record Check(String key, int order, String href, String importHref, Set<Role> roles,
        Function<Caller, List<Missing>> finds) implements SetUpCheck {
        @Override
        public List<Missing> missing(Caller caller) {
            return finds.apply(caller);
        }
    }
}
