package org.xinglin.pharmacy.books;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
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

    BooksController(Books books, Institutions institutions) {
        this.books = books;
        this.institutions = institutions;
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
