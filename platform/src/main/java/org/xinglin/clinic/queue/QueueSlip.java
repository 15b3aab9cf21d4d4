package org.xinglin.clinic.queue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.Department;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.person.Residents;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 排队号: the number somebody takes into the waiting room. */
@Component
class QueueSlip implements Printout {
    private final Queue queue;
    private final Residents residents;
    private final Institutions institutions;

    QueueSlip(Queue queue, Residents residents, Institutions institutions) {
        this.queue = queue;
        this.residents = residents;
        this.institutions = institutions;
    }

    @Override
    public PrintKind kind() { return PrintKind.QUEUE_SLIP; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER);
    }

    /** Its version is where one waits: who is sent on gets another original, a number printed twice says that it is. */
    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var shown = shown(caller, new VisitId(id));
        var place = shown.ticket().place();
        return new Document(id, place.day() + "-" + place.label(), where(place, shown.department()),
            Optional.of(place.person().value()), "/clinic/queue/" + id, "clinic/queue/ticket", shown::model);
    }

    /** What a place's page and its paper say. */
    PlaceShown shown(Caller caller, VisitId visit) {
        var ticket = queue.ticket(caller, visit);
        var place = ticket.place();
        return new PlaceShown(ticket, institutions.get(place.institution()),
            place.department().map(institutions::department),
            Optional.ofNullable(residents.names(List.of(place.person())).get(place.person())));
    }

    private static String where(Place place, Optional<Department> department) {
        return Stream.of(Optional.of(place.label()), department.map(Department::name),
            place.doctor().map(Place.Sent::name)).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }
}
