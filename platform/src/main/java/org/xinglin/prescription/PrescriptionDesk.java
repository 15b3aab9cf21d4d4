package org.xinglin.prescription;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What doctors find at their desk: their prescriptions, and those that wait for them. */
@Configuration(proxyBeanMethods = false)
class PrescriptionDesk {
    private static final Set<Role> DOCTORS = Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    private static final int DESK_ORDER = 20;

    @Bean
    Desk prescriptionsDesk() { return new Desk("prescription.mine", "/prescriptions", DOCTORS, DESK_ORDER); }

    @Bean
    Desk protocolsDesk() {
        return new Desk("prescription.protocols", "/protocols", Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR,
            Role.COUNTY_DOCTOR, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR), DESK_ORDER + 1);
    }

    @Bean
    Desk formsDesk() { return new Desk("prescription.forms", "/prescription-forms", DOCTORS, DESK_ORDER + 2); }

    @Bean
    WorkList prescriptionsThatWait(Prescriptions prescriptions) {
        return new Waiting(prescriptions);
    }

    /** The prescriber's own prescriptions that are returned, blocked or not submitted. */
    private record Waiting(Prescriptions prescriptions) implements WorkList {
        private static final Set<Stage> STAGES = Set.of(Stage.RETURNED, Stage.BLOCKED, Stage.DRAFT);

        @Override
        public String key() { return "prescription.work"; }

        @Override
        public int order() { return 11; }

        @Override
        public Set<Role> roles() { return DOCTORS; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return prescriptions.waiting(caller, STAGES, limit).stream().map(line -> {
                var absent = line.prescriber().equals(caller.name()) ? "" : " · " + line.prescriber();
                return new Item(Optional.of(line.person().value()), line.number() + absent,
                    "prescription.work." + line.stage(),
                    List.of(line.rows(), line.packets(), line.herbs()), "/prescriptions/" + line.id(),
                    line.stageSince(), Optional.empty());
            }).toList();
        }
    }
}
