package org.xinglin.prescription;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Worded;
import org.xinglin.page.DayList;
import org.xinglin.person.Residents;

/** 在办处方清单: what is written or under review, house by house. */
@Component
class UnderWayOnPaper implements DayList {
    private final PrescriptionLists lists;
    private final Residents residents;

    UnderWayOnPaper(PrescriptionLists lists, Residents residents) {
        this.lists = lists;
        this.residents = residents;
    }

    @Override
    public String key() { return "page.paper.prescriptions"; }

    @Override
    public int order() { return 20; }

    @Override
    public List<String> columns() {
        return List.of("page.paper.number", "page.paper.person", "page.paper.prescriber", "page.paper.state",
            "page.paper.packets", "page.paper.recipe");
    }

    @Override
    public List<Row> rows(int most) {
        var open = lists.underWay(most);
        var names = residents.names(open.stream().map(PrescriptionLine::person).distinct().toList());
        return open.stream().map(line -> {
            var person = names.get(line.person());
            return new Row(line.institution().value(), List.of(line.number().text(),
                person == null ? "" : person.name(), line.prescriber(),
                Worded.of("prescription.stage", line.stage()),
                line.packets(), line.herbs()));
        }).toList();
    }
}
