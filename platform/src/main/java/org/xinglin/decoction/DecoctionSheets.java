package org.xinglin.decoction;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.evidence.Exports;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Sheets;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;

/** The board, the retained samples and what was thrown away as Excel files. */
@Controller
@RequestMapping("/decoction")
@May({Role.DECOCTION_WORKER, Role.CHIEF_PHARMACIST})
class DecoctionSheets {
    /** What the page shows and the sheet holds. */
    static final Listing<Waste> WASTE = Listing.<Waste>named("decoction.waste")
        .text("decoction.time", (page, waste) -> waste.at())
        .cell("decoction.order-number",
            (page, waste) -> Listing.Cell.of(waste.number()).to("/decoction/orders/" + waste.order()))
        .text("decoction.cause", (page, waste) -> page.text("decoction.cause", waste.cause()))
        .count("decoction.packet-count", Waste::packets).grams("decoction.herbs", Waste::mass)
        .text("decoction.reason", (page, waste) -> waste.reason())
        .text("decoction.worker", (page, waste) -> waste.by());
    private static final Listing<DecoctionOrder> SAMPLES = Listing.<DecoctionOrder>named("decoction.samples")
        .text("decoction.sample", (page, order) -> order.sample().map(Sample::number))
        .text("decoction.order-number", (page, order) -> order.number().text())
        .text("decoction.sample-place", (page, order) -> order.sample().map(Sample::place))
        .text("decoction.kept-until", (page, order) -> order.sample().map(Sample::until))
        .text("decoction.checker", (page, order) -> order.checker().map(Worker::name));
    private static final Listing<OnList> BOARD = Listing.<OnList>named("decoction.board")
        .cell("decoction.order-number", (page, row) -> Listing.Cell.of(row.shown.order().number().text())
            .noting(row.shown.order().urgent().isPresent() ? page.text("decoction.urgent-mark") : ""))
        .text("decoction.resident", (page, row) -> row.person.map(line -> ResidentWords.name(page, line.name())))
        .count("decoction.packet-count", row -> row.shown.order().recipe().packets())
        .cell("decoction.stage",
            (page, row) -> Listing.Cell.of(page.text("decoction.stage", row.shown.order().stage().kind()))
                .noting(row.shown.order().recipe().external() ? page.text("decoction.external") : ""))
        .text("decoction.pot", (page, row) -> row.pot)
        .text("decoction.next", (page, row) -> next(page, row.shown))
        .text("decoction.deadline", (page, row) -> row.shown.due());
    private final DecoctionCentre centre;
    private final Residents residents;
    private final Exports exports;

    /** 看板一行. @param pot number of the pot it is in */
    private record OnList(OrderOnBoard shown, Optional<PersonLine> person, Optional<Integer> pot) {}

    DecoctionSheets(DecoctionCentre centre, Residents residents, Exports exports) {
        this.centre = centre;
        this.residents = residents;
        this.exports = exports;
    }

    private static String next(Page page, OrderOnBoard shown) {
        return page.text("decoction.next-from", page.text("decoction.action", shown.next().action()),
            page.time(shown.next().earliest()));
    }

    @GetMapping("/board.xlsx")
    @May({Role.DECOCTION_WORKER, Role.CHECKER, Role.CHIEF_PHARMACIST})
    void board(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var orders = centre.board(caller, Sheets.LONGEST_WHOLE);
        var names = residents.names(orders.stream().map(shown -> shown.order().source().person()).distinct().toList());
        var pots = PotOnBoard.numbers(centre.pots(caller));
        exports.send(caller, BOARD, Map.of(), Sheets.Rows.whole(orders.stream()
            .map(shown -> new OnList(shown, Optional.ofNullable(names.get(shown.order().source().person())),
                shown.order().pot().flatMap(pot -> Optional.ofNullable(pots.get(pot)))))
            .toList()), request, response);
    }

    @GetMapping("/samples.xlsx")
    void samples(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, SAMPLES, Map.of(), Sheets.Rows.whole(centre.samples(caller, Sheets.LONGEST_WHOLE)),
            request,
            response);
    }

    @GetMapping("/waste.xlsx")
    void waste(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, WASTE, Map.of(), (last, limit) -> centre.wastes(caller, last.map(Waste::at), limit),
            request, response);
    }
}
