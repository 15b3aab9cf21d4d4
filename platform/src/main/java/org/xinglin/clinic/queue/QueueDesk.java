package org.xinglin.clinic.queue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.Visit;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What the waiting line puts on the home page of who calls and who registers. */
@Configuration(proxyBeanMethods = false)
class QueueDesk {
    private static final Set<Role> DOCTORS = Set.copyOf(Queue.DOCTORS);
    private static final Set<Role> REGISTER = Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR,
        Role.CASHIER);

    @Bean
    Desk waitingDesk() { return new Desk("clinic.desk", "/clinic", REGISTER, 10); }

    @Bean
    Desk displayDesk() { return new Desk("clinic.display", "/clinic/display", REGISTER, 12); }

    @Component
    static class Waiting implements WorkList {
        private final Queue queue;

        Waiting(Queue queue) { this.queue = queue; }

        @Override
        public String key() { return "clinic.work"; }

        @Override
        public Set<Role> roles() { return DOCTORS; }

        @Override
        public int order() { return 10; }

        /** Of the line in the own house; what the others do is the most that happens in a county. */
        @Override
        public boolean movedBy(Caller caller, String act, UUID at) {
            return roles().contains(caller.role()) && act.startsWith("clinic.") && at.equals(caller.institution());
        }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return queue.line(caller, Optional.empty(), limit).stream()
                .map(line -> new Item(Optional.of(line.person().value()), "",
                    line.stage() == Visit.Stage.WAITING ? "clinic.work-waiting" : "clinic.work-with-doctor",
                    List.of(line.label()), "/clinic/visits/" + line.visit(), line.registeredAt(), Optional.empty())
                    .with(call(line)))
                .toList();
        }

        private static Optional<Step> call(InLine line) {
            return line.place().filter(place -> line.isIn(Place.State.WAITING))
                .map(place -> new Step("clinic.call", "/clinic/queue/" + line.visit() + "/call",
                    OptionalInt.of(place.version()), false));
        }
    }
}
