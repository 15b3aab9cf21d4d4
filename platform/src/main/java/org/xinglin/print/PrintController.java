package org.xinglin.print;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Prints of documents: made with a key, so that pressing twice makes one; which kinds a post may print is the kind's own word. */
@Controller
@RequestMapping("/prints")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.STOCK_KEEPER, Role.DISPENSER,
    Role.CHECKER, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.DECOCTION_WORKER, Role.COURIER})
class PrintController {
    private final Prints prints;

    PrintController(Prints prints) { this.prints = prints; }

    @GetMapping("/{kind}/{document}")
    String of(Caller caller, @PathVariable String kind, @PathVariable UUID document, HttpServletRequest request,
        Model page) {
        page.addAttribute("kind", kind(kind));
        page.addAttribute("made", prints.of(caller, kind(kind), document, request));
        return "print/prints";
    }

    @PostMapping("/{kind}/{document}")
    String make(Caller caller, @PathVariable String kind, @PathVariable UUID document, HttpServletRequest request) {
        return "redirect:/prints/" + prints.make(caller, kind(kind), document, request).id() + ".pdf";
    }

    /** How it would look. */
    @GetMapping("/{kind}/{document}/preview.pdf")
    ResponseEntity<byte[]> preview(Caller caller, @PathVariable String kind, @PathVariable UUID document,
        HttpServletRequest request) {
        return prints.preview(caller, kind(kind), document, request);
    }

    @GetMapping("/{id}.pdf")
    ResponseEntity<byte[]> open(Caller caller, @PathVariable PrintId id, HttpServletRequest request) {
        return prints.open(caller, id, request);
    }

    private static PrintKind kind(String code) {
        return PrintKind.ofCode(code).orElseThrow(() -> new Refused(PrintRefusal.UNKNOWN));
    }
}
