package org.xinglin.prescription;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Paper;

/** Blank forms for the day the system is down: printed beforehand, with numbers under which they are entered afterwards. */
@Controller
@RequestMapping("/prescription-forms")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class BlankFormController {
    private static final int LONGEST_LIST = 50;
    private final BlankForms forms;
    private final Institutions institutions;
    private final Paper paper;

    BlankFormController(BlankForms forms, Institutions institutions, Paper paper) {
        this.forms = forms;
        this.institutions = institutions;
        this.paper = paper;
    }

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

    /** 中药饮片处方笺, empty: one A5 page a number. */
    @GetMapping("/{batch}.pdf")
    ResponseEntity<byte[]> pdf(Caller caller, @PathVariable UUID batch, HttpServletRequest request) {
        return paper.answer("forms-" + batch + ".pdf", "prescription/blank",
            Map.of("numbers", forms.numbers(caller, batch), "institution",
                institutions.get(new InstitutionId(caller.institution()))),
            request);
    }
}
