package org.xinglin.person.temporary;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.person.Sex;
import org.xinglin.person.TemporaryIdentity;

/** Walk-in without papers: registering them, and who is not known yet. */
@Controller
@RequestMapping("/residents/temporary")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER})
class TemporaryController {
    private static final int SHOWN = 100;
    private final Temporaries temporaries;

    TemporaryController(Temporaries temporaries) { this.temporaries = temporaries; }

    @GetMapping
    String unsettled(Caller caller, Model page) {
        page.addAttribute("unsettled", temporaries.unsettled(caller, SHOWN));
        return "person/temporary";
    }

    @PostMapping
    String register(Caller caller, @RequestParam TemporaryIdentity kind, @RequestParam(defaultValue = "") String name,
        @RequestParam(defaultValue = "UNKNOWN") Sex sex,
        @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> birthDate,
        @RequestParam Optional<Integer> years, @RequestParam(defaultValue = "") String mother,
        @RequestParam(defaultValue = "") String phone) {
        var id = temporaries.register(caller, new Temporaries.Told(kind, name, sex, birthDate,
            years.map(OptionalInt::of).orElse(OptionalInt.empty()), mother, phone));
        return "redirect:/residents/" + id + "?done=person-temporary";
    }
}
