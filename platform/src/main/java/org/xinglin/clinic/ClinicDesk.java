package org.xinglin.clinic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;
import org.xinglin.person.Residents;

/** What the clinic puts on a doctor's home page. */
@Configuration(proxyBeanMethods = false)
class ClinicDesk {
    static final Set<Role> DOCTORS = Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);

    @Bean
    Desk waitingDesk() { return new Desk("clinic.desk", "/clinic", DOCTORS, 10); }

    @Component
    static class Waiting implements WorkList {
        private final Clinic clinic;
        private final Residents residents;

        Waiting(Clinic clinic, Residents residents) {
            this.clinic = clinic;
            this.residents = residents;
        }

        @Override
        public String key() { return "clinic.work"; }

        @Override
        public Set<Role> roles() { return DOCTORS; }

        @Override
        public int order() { return 10; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            var lines = clinic.open(caller, limit);
            var names = residents.names(lines.stream().map(VisitLine::person).toList());
            return lines.stream().map(line -> {
                var person = names.get(line.person());
                return new Item(person == null ? "" : person.name(),
                    line.stage() == Visit.Stage.WAITING ? "clinic.work-waiting" : "clinic.work-with-doctor",
                    List.of(line.number()), "/clinic/visits/" + line.id(), line.registeredAt(), Optional.empty());
            }).toList();
        }
    }
}
