package org.xinglin.pharmacy.books;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.pharmacy.OrderId;

/** Every entry of a day, an order or a receipt, for who took the money and who audits it. */
@Controller
@RequestMapping("/pharmacy/books")
@May({Role.CASHIER, Role.VILLAGE_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.AUDITOR, Role.REGULATOR})
@Transactional(readOnly = true)
class BooksController {
    private static final int PAGE = 50;
    private static final UUID LATEST = new UUID(-1, -1);
    private final Books books;
    private final Institutions institutions;
    private final Exports exports;
    private final Listing<Line> listing;

    BooksController(Books books, Institutions institutions, Exports exports) {
        this.books = books;
        this.institutions = institutions;
        this.exports = exports;
        this.listing = Listing.<Line>named("books.bookings")
            .text("pharmacy.at", (page, line) -> line.booking.at())
            .text("books.receipt", (page, line) -> line.booking.receipt())
            .text("books.act", (page, line) -> page.text("books.act", line.booking.act()))
            .text("books.counter",
                (page, line) -> institutions.get(line.booking.institution()).nameIn(page.locale()))
            .text("books.by", (page, line) -> line.booking.staffName())
            .text("books.account", (page, line) -> line.entry
                .map(entry -> (page.text("books.account", entry.account()) + " " + entry.reference()).strip())
                .orElseGet(() -> page.text("books.no-entries")))
            .yuan("books.debit", line -> line.entry.filter(Entry::isDebit).map(Entry::size))
            .yuan("books.credit", line -> line.entry.filter(entry -> !entry.isDebit()).map(Entry::size));
    }

    /** 账簿一行: an entry with its booking beside it, so that each row of a sheet stands alone; none where nothing was to pay. */
    private record Line(Booking booking, Optional<Entry> entry) {
        static Stream<Line> of(Booking booking) {
            return booking.entries().isEmpty()
                ? Stream.of(new Line(booking, Optional.empty()))
                : booking.entries().stream().map(entry -> new Line(booking, Optional.of(entry)));
        }
    }

    /** @param day today where none is given; @param before the booking below which to go on */
    @GetMapping
    String day(Caller caller, @RequestParam Optional<LocalDate> day, @RequestParam Optional<UUID> before, Model page) {
        var shown = day.orElse(institutions.today());
        var bookings = books.ofDay(shown, before.orElse(LATEST), PAGE, caller.scope(), caller.staff());
        page.addAttribute("day", shown);
        page.addAttribute("balances", books.balances(shown, caller.scope(), caller.staff()));
        page.addAttribute("bookings", bookings);
        page.addAttribute("next",
            bookings.size() < PAGE ? Optional.<UUID>empty() : Optional.of(bookings.getLast().id()));
        page.addAttribute("institutions", institutions);
        return "pharmacy/books";
    }

    /** Outside of the reading transaction, for that the list left is written down. */
    @GetMapping("/sheet.xlsx")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void sheet(Caller caller, @RequestParam Optional<LocalDate> day, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var shown = day.orElse(institutions.today());
        exports.send(caller, listing, Map.of("day", shown.toString()),
            (last, limit) -> books
                .ofDay(shown, last.map(line -> line.booking.id()).orElse(LATEST), limit, caller.scope(), caller.staff())
                .stream().flatMap(Line::of).toList(),
            request, response);
    }

    @GetMapping("/receipt")
    String receipt(Caller caller, @RequestParam String number) {
        return "redirect:/pharmacy/books/orders/" + books.byReceipt(number, caller.scope());
    }

    @GetMapping("/orders/{id}")
    String order(Caller caller, @PathVariable OrderId id, Model page) {
        List<Booking> bookings = books.ofOrder(id, caller.scope());
        page.addAttribute("order", id);
        page.addAttribute("bookings", bookings);
        page.addAttribute("paidOut", books.standingPayout(id).isPresent());
        page.addAttribute("institutions", institutions);
        return "pharmacy/order-books";
    }
}
