package org.xinglin.access;

import static org.xinglin.kernel.Role.COMMUNITY_ADMINISTRATOR;
import static org.xinglin.kernel.Role.SECURITY_ADMINISTRATOR;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Worded;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;

/** Somebody leaves: what is open in their name, who goes on with it, and the one button. */
@Controller
@RequestMapping("/staff/{id}/leaving")
@May({SECURITY_ADMINISTRATOR, COMMUNITY_ADMINISTRATOR})
class LeavingController {
    private final Leaving leaving;
    private final AccountRows rows;
    private final Institutions institutions;
    private final Paper paper;

    LeavingController(Leaving leaving, AccountRows rows, Institutions institutions, Paper paper) {
        this.institutions = institutions;
        this.paper = paper;
        this.leaving = leaving;
        this.rows = rows;
    }

    @GetMapping
    String page(Caller caller, @PathVariable StaffId id, Model model) {
        var staff = rows.staff(id);
        model.addAttribute("shares", leaving.open(caller, staff));
        model.addAttribute("staff", staff);
        return "access/leaving";
    }

    /** 工作交接单: what is open in the person's name, to be gone through and signed by who leaves and who takes it over. */
    @GetMapping("/slip.pdf")
    ResponseEntity<byte[]> slip(Caller caller, @PathVariable StaffId id, HttpServletRequest request) {
        var slip = Slip.of("access.leaving-slip", rows.staff(id).name());
        for (var share : leaving.open(caller, rows.staff(id)))
            for (var piece : share.pieces())
                slip = slip.with(share.key(), piece.number(), new Worded(piece.stateKey()), piece.since(),
                    institutions.get(share.at()));
        return paper.slip("leaving.pdf", slip.signedBy("access.leaver", "access.heir", "page.sign-filed"), request);
    }

    /** Each chosen post comes in a field named as {@link OpenShare#field}. */
    @PostMapping
    String leave(Caller caller, @PathVariable StaffId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String why, @RequestParam Map<String, String> fields) {
        var heirs = new HashMap<String, PostId>();
        fields.forEach((field, post) -> {
            if (field.contains("@") && !post.isBlank()) heirs.put(field, PostId.of(post));
        });
        leaving.leave(caller, id, version, heirs, why);
        return "redirect:/staff/" + id + "?done=access.left";
    }
}
