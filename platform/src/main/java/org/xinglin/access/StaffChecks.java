package org.xinglin.access;

import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;
import static org.xinglin.page.Columns.uuid;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.SetUpCheck;

/** Who must be there before a county can work: staff at every house, and at a house that serves others whoever renders the service. */
@Configuration(proxyBeanMethods = false)
class StaffChecks {
    private static final Set<Role> ROLES = Set.of(SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR);

    /** Without one of each the service stands still; checker and dispenser are two persons. */
    private static Set<Role> needed(ServiceLine line) {
        return switch (line) {
            case TCM_REVIEW -> EnumSet.of(Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST);
            case TCM_PHARMACY -> EnumSet.of(Role.DISPENSER, Role.CHECKER, Role.STOCK_KEEPER);
            case DECOCTION -> EnumSet.of(Role.DECOCTION_WORKER);
            case DELIVERY -> EnumSet.of(Role.COURIER);
        };
    }

    @Bean
    SetUpCheck housesStaffed(JdbcClient jdbc, Institutions institutions) {
        return new Check("access.check-staffed", 60, jdbc, institutions) {
            @Override
            public List<Missing> missing(Caller caller) {
                var held = held();
                return houses(caller).filter(each -> !held.containsKey(each.id()))
                    .map(each -> new Missing(each.name(), "")).toList();
            }
        };
    }

    @Bean
    SetUpCheck servicesStaffed(JdbcClient jdbc, Institutions institutions) {
        return new Check("access.check-services", 61, jdbc, institutions) {
            @Override
            public List<Missing> missing(Caller caller) {
                var held = held();
                var today = institutions.today();
                return houses(caller).filter(each -> !each.lines().isEmpty())
                    .flatMap(each -> each.lines().stream().sorted()
                        .filter(line -> !institutions.servedBy(each.id(), line, today).isEmpty())
                        .flatMap(line -> needed(line).stream())
                        .filter(role -> !held.getOrDefault(each.id(), Set.of()).contains(role)).distinct()
                        .map(role -> new Missing(each.name(),
                            Worded.of("role", role).key())))
                    .toList();
            }
        };
    }

    private abstract static class Check implements SetUpCheck {
        private final String key;
        private final int order;
        private final JdbcClient jdbc;
        private final Institutions institutions;

        Check(String key, int order, JdbcClient jdbc, Institutions institutions) {
            this.key = key;
            this.order = order;
            this.jdbc = jdbc;
            this.institutions = institutions;
        }

        @Override
        public String key() { return key; }

        @Override
        public int order() { return order; }

        @Override
        public String href() { return "/staff"; }

        @Override
        public String importHref() { return "/staff/import"; }

        @Override
        public Set<Role> roles() { return ROLES; }

        /** Who keeps the accounts sees all houses, a community's administrator the own ones. */
        Stream<Institution> houses(Caller caller) {
            return institutions.all().stream().filter(each -> each.openOn(institutions.today())
                && each.kind() != InstitutionClass.REGULATOR
                && (caller.role() != COMMUNITY_ADMINISTRATOR || caller.scope().covers(each.id().value())));
        }

        /** Roles held today, by house, of people who can sign in. */
        Map<InstitutionId, Set<Role>> held() {
            var held = new HashMap<InstitutionId, Set<Role>>();
            jdbc.sql("""
                    select distinct p.institution_id, p.role from access.post p
                      join access.account a on a.staff_id = p.staff_id and a.state = 'open'
                     where p.valid_from <= :day and (p.valid_until is null or p.valid_until >= :day)
                    """)
                .param("day", institutions.today())
                .query(row -> {
                    held.computeIfAbsent(new InstitutionId(uuid(row, "institution_id")),
                        id -> EnumSet.noneOf(Role.class)).add(Role.valueOf(row.getString("role")));
                });
            return held;
        }
    }
}
