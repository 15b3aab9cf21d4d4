package org.xinglin.delivery;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonLine;
import org.xinglin.person.Residents;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 面单: what is stuck on a parcel. */
@Component
class ParcelLabel implements Printout {
    private final Deliveries deliveries;
    private final Residents residents;
    private final Institutions institutions;
    private final Progress progress;

    ParcelLabel(Deliveries deliveries, Residents residents, Institutions institutions, Progress progress) {
        this.deliveries = deliveries;
        this.residents = residents;
        this.institutions = institutions;
        this.progress = progress;
    }

    @Override
    public PrintKind kind() { return PrintKind.PARCEL_LABEL; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.COURIER, Role.CHIEF_PHARMACIST);
    }

    /** Its version is where the parcel goes and until when; its way does not change the label. */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var parcel = deliveries.parcel(caller, new ParcelId(id));
        return new Document(id, parcel.number().text(), parcel.due() + " " + (parcel.home() ? "home" : "clinic"),
            Optional.of(parcel.source().person().value()), "/delivery/parcels/" + id, "delivery/label",
            () -> model(parcel, request));
    }

    private Map<String, Object> model(Parcel parcel, HttpServletRequest request) {
        var source = parcel.source();
        var model = new HashMap<String, Object>();
        model.put("parcel", parcel);
        model.put("person", Optional.<PersonLine>ofNullable(
            residents.names(List.of(source.person())).get(source.person())));
        model.put("origin", institutions.get(source.origin()));
        model.put("carrier", institutions.get(source.carrier()));
        model.put("link", progress.address(source.prescription().value(), request));
        return model;
    }
}
