package org.xinglin.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Sheets;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;

/** The lists of parcels as Excel files: what their cards show, a parcel a row. */
@Controller
@RequestMapping("/delivery")
class ParcelSheets {
    private final Deliveries deliveries;
    private final Residents residents;
    private final Exports exports;
    private final Listing<Listed> listing;

    private record Listed(Parcel parcel, Optional<PersonLine> person) {}

    ParcelSheets(Deliveries deliveries, Residents residents, Institutions institutions, Exports exports) {
        this.deliveries = deliveries;
        this.residents = residents;
        this.exports = exports;
        this.listing = Listing.<Listed>named("delivery.parcels")
            .text("delivery.parcel-number", (page, row) -> row.parcel.number().text())
            .text("delivery.prescription", (page, row) -> row.parcel.source().prescriptionNumber())
            .text("delivery.resident", (page, row) -> row.person.map(line -> ResidentWords.name(page, line.name())))
            .text("delivery.to", (page, row) -> row.parcel.home()
                ? row.parcel.address()
                : institutions.get(row.parcel.source().origin()).nameIn(page.locale()))
            .text("delivery.contents", ParcelSheets::contents)
            .cell("delivery.stage",
                (page, row) -> Listing.Cell.of(page.text("delivery.stage", row.parcel.stage()))
                    .noting(row.parcel.recall().map(why -> page.text("delivery.recalled", why))
                        .or(row.parcel::reason).orElse("")))
            .text("delivery.since", (page, row) -> row.parcel.stageSince())
            .text("delivery.deadline", (page, row) -> row.parcel.due())
            .text("delivery.with", (page, row) -> row.parcel.courier().map(Worker::name));
    }

    private static String contents(Page page, Listed row) {
        var source = row.parcel.source();
        var amount = source.bags().isPresent()
            ? page.text("delivery.bags", source.bags().getAsInt())
            : page.text("delivery.packets", source.packets());
        return source.external() ? amount + " " + page.text("delivery.external") : amount;
    }

    @GetMapping("/courier.xlsx")
    @May({Role.COURIER})
    void courier(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(caller, "courier", Stream.concat(deliveries.onTheRoad(caller, Sheets.LONGEST_WHOLE).stream(),
            deliveries.carried(caller, EnumSet.of(Stage.WAITING), Sheets.LONGEST_WHOLE).stream()).toList(), request,
            response);
    }

    @GetMapping("/arrivals.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
    void arrivals(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(caller, "arrivals",
            deliveries.coming(caller, EnumSet.of(Stage.LOADED, Stage.ARRIVED), Sheets.LONGEST_WHOLE),
            request, response);
    }

    @GetMapping("/returns.xlsx")
    @May({Role.CHIEF_PHARMACIST, Role.CASHIER, Role.COURIER})
    void returns(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(caller, "returns", deliveries.carried(caller,
            EnumSet.of(Stage.FAILED, Stage.RETURNED, Stage.LOST, Stage.DAMAGED), Sheets.LONGEST_WHOLE), request,
            response);
    }

    private void send(Caller caller, String list, List<Parcel> parcels, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var names = residents.names(parcels.stream().map(parcel -> parcel.source().person()).distinct().toList());
        exports.send(caller, listing, Map.of("desk", list), Sheets.Rows.whole(parcels.stream()
            .map(parcel -> new Listed(parcel, Optional.ofNullable(names.get(parcel.source().person())))).toList()),
            request, response);
    }
}
