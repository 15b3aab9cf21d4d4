package org.xinglin.prescription;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Blank forms for the day the system is down: their numbers are taken here, {@link BlankFormSheets} are their paper. */
@Controller
@RequestMapping("/prescription-forms")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class BlankFormController {
    private static final int LONGEST_LIST = 50;
    private final BlankForms forms;

    BlankFormController(BlankForms forms) { this.forms = forms; }

    @GetMapping
    String batches(Caller caller, Model page) {
        page.addAttribute("batches", forms.batches(caller, LONGEST_LIST));
        return "prescription/forms";
    }

    @PostMapping
    String print(Caller caller, @RequestParam int count) {
        forms.print(caller, count);
        return "redirect:/prescription-forms?done=prescription.forms-printed";
    }
}
