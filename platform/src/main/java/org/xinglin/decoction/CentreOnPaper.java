package org.xinglin.decoction;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Worded;
import org.xinglin.page.DayList;

/** 煎药清单: what soaks, boils and is bagged, in which pot and by when; by number alone, as the centre works. */
@Component
class CentreOnPaper implements DayList {
    private final DecoctionCentre centre;

    CentreOnPaper(DecoctionCentre centre) { this.centre = centre; }

    @Override
    public String key() { return "page.paper.decoction"; }

    @Override
    public int order() { return 50; }

    @Override
    public List<String> columns() {
        return List.of("page.paper.number", "page.paper.state", "page.paper.since", "page.paper.pot",
            "page.paper.packets",
            "page.paper.bags", "page.paper.due");
    }

    @Override
    public List<Row> rows(int most) {
        var pots = centre.pots(Caller.PROGRAM).stream()
            .collect(Collectors.toMap(shown -> shown.pot().id(), shown -> shown.pot().number()));
        return centre.board(Caller.PROGRAM, most).stream().map(shown -> {
            var order = shown.order();
            return new Row(order.source().centre().value(), List.of(order.number().text(),
                Worded.of("decoction.stage", order.stage().kind()),
                order.stage().since(), order.pot().map(pot -> String.valueOf(pots.getOrDefault(pot, 0))).orElse(""),
                order.recipe().packets(), order.recipe().bags(), shown.due()));
        }).toList();
    }
}
