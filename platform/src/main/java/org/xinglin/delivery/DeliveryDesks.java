package org.xinglin.delivery;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

/** What delivery puts on the home pages of couriers, of clinics and of those who decide about returns. */
@Configuration(proxyBeanMethods = false)
class DeliveryDesks {
    private static final Set<Role> CLINIC = Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR,
        Role.CASHIER);

    @Bean
    Desk courierDesk() { return new Desk("delivery.courier", "/delivery/courier", Set.of(Role.COURIER), 60); }

    @Bean
    Desk arrivalsDesk() { return new Desk("delivery.arrivals", "/delivery/arrivals", CLINIC, 61); }

    @Bean
    Desk returnsDesk() {
        return new Desk("delivery.returns", "/delivery/returns",
            Set.of(Role.CHIEF_PHARMACIST, Role.CASHIER, Role.COURIER), 62);
    }

    @Bean
    Desk complaintsDesk() {
        return new Desk("delivery.complaints", "/delivery/complaints", Set.of(Role.CHIEF_PHARMACIST, Role.CASHIER,
            Role.COMMUNITY_ADMINISTRATOR, Role.VILLAGE_DOCTOR), 63);
    }

    @Bean
    WorkList toLoad(Deliveries deliveries) {
        return new Work("delivery.to-load", Set.of(Role.COURIER), "delivery.work-load",
            asked -> deliveries.carried(asked.caller(), EnumSet.of(Stage.WAITING), asked.limit()));
    }

    @Bean
    WorkList toBring(Deliveries deliveries) {
        return new Work("delivery.on-the-road", Set.of(Role.COURIER), "delivery.work-bring",
            asked -> deliveries.onTheRoad(asked.caller(), asked.limit()));
    }

    @Bean
    WorkList toHandOver(Deliveries deliveries) {
        return new Work("delivery.to-hand-over", CLINIC, "delivery.work-hand-over",
            asked -> deliveries.coming(asked.caller(), EnumSet.of(Stage.ARRIVED), asked.limit()));
    }

    @Bean
    WorkList toDecide(Deliveries deliveries) {
        return new Work("delivery.to-decide", Set.of(Role.CHIEF_PHARMACIST), "delivery.work-decide",
            asked -> deliveries.carried(asked.caller(),
                EnumSet.of(Stage.FAILED, Stage.RETURNED, Stage.LOST, Stage.DAMAGED), asked.limit()));
    }

    private record Asked(Caller caller, int limit) {}

    private record Work(String key, Set<Role> roles, String next,
        Function<Asked, List<Parcel>> parcels) implements WorkList {
        @Override
        public int order() { return 60; }

        @Override
        public List<Item> items(Caller caller, int limit) {
            return parcels.apply(new Asked(caller, limit)).stream()
                .map(parcel -> new Item(Optional.of(parcel.source().person().value()), parcel.number().text(), next,
                    List.of(), "/delivery/parcels/" + parcel.id(), parcel.stageSince(), Optional.of(parcel.due())))
                .toList();
        }
    }
}
