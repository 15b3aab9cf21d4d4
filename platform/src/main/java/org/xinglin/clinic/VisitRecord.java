package org.xinglin.clinic;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.Residents;
import org.xinglin.print.PrintKind;
import org.xinglin.print.Printout;

/** 门诊病历: what was told, found, measured and diagnosed in one visit, for the file on paper. */
@Component
class VisitRecord implements Printout {
    private final Clinic clinic;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;

    VisitRecord(Clinic clinic, Residents residents, Institutions institutions, Knowledge knowledge) {
        this.clinic = clinic;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
    }

    @Override
    public PrintKind kind() { return PrintKind.VISIT_RECORD; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR);
    }

    @Override
    public Document document(Caller caller, UUID id, HttpServletRequest request) {
        var visit = clinic.visit(caller, new VisitId(id));
        return new Document(id, visit.day() + "-" + visit.number(), String.valueOf(visit.version()),
            Optional.of(visit.person().value()), "/clinic/visits/" + id, "clinic/record", () -> model(caller, visit));
    }

    private Map<String, Object> model(Caller caller, Visit visit) {
        var model = new HashMap<String, Object>();
        model.put("visit", visit);
        model.put("resident", residents.get(caller, visit.person()));
        model.put("institution", institutions.get(visit.institution(), visit.day()));
        model.put("corrections", clinic.correctionsOf(visit));
        model.put("knowledge", knowledge);
        return model;
    }
}
