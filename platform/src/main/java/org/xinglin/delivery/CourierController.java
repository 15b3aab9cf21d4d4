package org.xinglin.delivery;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.person.Residents;

/** Lists of parcels, made for a phone: the courier's round, what comes to a clinic, what came back. */
@Controller
@RequestMapping("/delivery")
class CourierController {
    private static final int LONGEST_LIST = 200;
    private final Deliveries deliveries;
    private final Residents residents;
    private final Institutions institutions;

    CourierController(Deliveries deliveries, Residents residents, Institutions institutions) {
        this.deliveries = deliveries;
        this.residents = residents;
        this.institutions = institutions;
    }

    @GetMapping("/courier")
    @May({Role.COURIER})
    String courier(Caller caller, Model page) {
        var waiting = deliveries.carried(caller, EnumSet.of(Stage.WAITING), LONGEST_LIST);
        var mine = deliveries.onTheRoad(caller, LONGEST_LIST);
        page.addAttribute("stops", stops(mine.stream().filter(p -> p.stage() == Stage.LOADED).toList()));
        page.addAttribute("failed", mine.stream().filter(p -> p.stage() == Stage.FAILED).toList());
        page.addAttribute("waiting", stops(waiting));
        people(page, waiting, mine);
        return "delivery/courier";
    }

    /** The round: clinics in the order of their codes, each with its homes behind it. */
    private List<Stop> stops(List<Parcel> parcels) {
        var stops = new LinkedHashMap<String, Stop>();
        parcels.stream()
            .sorted(Comparator.comparing((Parcel p) -> institutions.get(p.source().origin()).code())
                .thenComparing(Parcel::home).thenComparing(Parcel::address).thenComparing(Parcel::due))
            .forEach(parcel -> stops
                .computeIfAbsent(parcel.source().origin() + parcel.address(),
                    key -> new Stop(institutions.get(parcel.source().origin()), parcel.home(), parcel.address()))
                .parcels().add(parcel));
        return List.copyOf(stops.values());
    }

    private void people(Model page, List<Parcel> one, List<Parcel> other) {
        page.addAttribute("names", residents.names(java.util.stream.Stream.concat(one.stream(), other.stream())
            .map(parcel -> parcel.source().person()).distinct().toList()));
        page.addAttribute("institutions", institutions);
    }

    /** {@code parcel} names each parcel and the version seen: {@code <id>:<version>}. */
    @PostMapping("/load")
    @May({Role.COURIER})
    String load(Caller caller, @RequestParam(defaultValue = "") List<String> parcel) {
        Map<ParcelId, Integer> seen = new LinkedHashMap<>();
        for (var one : parcel) {
            if (!one.matches("[0-9a-f-]{36}:\\d{1,9}")) throw new Refused(DeliveryRefusal.PARCEL_UNKNOWN);
            seen.put(ParcelId.of(one.substring(0, 36)), Integer.valueOf(one.substring(37)));
        }
        if (seen.isEmpty()) throw new Refused(DeliveryRefusal.NOTHING_CHOSEN);
        deliveries.load(caller, seen);
        return "redirect:/delivery/courier?done=delivery.loaded";
    }

    /** What comes to this clinic, and what lies here. */
    @GetMapping("/arrivals")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    String arrivals(Caller caller, Model page) {
        var coming = deliveries.coming(caller, EnumSet.of(Stage.LOADED, Stage.ARRIVED), LONGEST_LIST);
        var here = coming.stream().filter(p -> p.stage() == Stage.ARRIVED).toList();
        page.addAttribute("here", here);
        page.addAttribute("overdue", deliveries.overdue(here).stream().map(Parcel::id).collect(Collectors.toSet()));
        page.addAttribute("coming", coming.stream().filter(p -> p.stage() == Stage.LOADED).toList());
        people(page, coming, List.of());
        return "delivery/arrivals";
    }

    /** What could not be handed over, and has to be decided about. */
    @GetMapping("/returns")
    @May({Role.CHIEF_PHARMACIST, Role.CASHIER, Role.COURIER})
    String returns(Caller caller, Model page) {
        var back = deliveries.carried(caller, EnumSet.of(Stage.FAILED, Stage.RETURNED, Stage.LOST, Stage.DAMAGED),
            LONGEST_LIST);
        page.addAttribute("parcels", back);
        people(page, back, List.of());
        return "delivery/returns";
    }

    /** A scanned or typed number opens its parcel. */
    @GetMapping("/scan")
    @May({Role.COURIER, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER,
        Role.CHIEF_PHARMACIST})
    String scan(Caller caller, @RequestParam String number) {
        return "redirect:/delivery/parcels/" + deliveries.byNumber(caller, number)
            .orElseThrow(() -> new Refused(DeliveryRefusal.PARCEL_UNKNOWN));
    }
}
