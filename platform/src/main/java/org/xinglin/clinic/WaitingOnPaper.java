package org.xinglin.clinic;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Worded;
import org.xinglin.page.DayList;
import org.xinglin.person.Residents;

/** 候诊清单: who waits and who is with a doctor, house by house. */
@Component
class WaitingOnPaper implements DayList {
    private final Visits visits;
    private final Residents residents;

    WaitingOnPaper(Visits visits, Residents residents) {
        this.visits = visits;
        this.residents = residents;
    }

    @Override
    public String key() { return "page.paper.waiting"; }

    @Override
    public int order() { return 10; }

    @Override
    public List<String> columns() {
        return List.of("page.paper.number", "page.paper.person", "page.paper.state", "page.paper.since",
            "page.paper.complaint");
    }

    @Override
    public List<Row> rows(int most) {
        var open = visits.open(most);
        var names = residents.names(open.stream().map(Visits.Open::person).toList());
        return open.stream().map(line -> {
            var person = names.get(line.person());
            return new Row(line.institution().value(), List.of(line.label(), person == null ? "" : person.name(),
                Worded.of("clinic.stage", line.stage()),
                line.registeredAt(), line.chiefComplaint()));
        }).toList();
    }
}
