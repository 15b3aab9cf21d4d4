package org.xinglin.clinic.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xinglin.institution.Department;
import org.xinglin.institution.Institution;
import org.xinglin.person.PersonLine;

/** 候诊位的内容: what a place's page and its paper say. */
record PlaceShown(Queue.Ticket ticket, Institution institution, Optional<Department> department,
    Optional<PersonLine> person) {
    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("place", ticket.place());
        model.put("wait", ticket.measured());
        model.put("institution", institution);
        model.put("inDepartment", department);
        model.put("person", person);
        return model;
    }
}
