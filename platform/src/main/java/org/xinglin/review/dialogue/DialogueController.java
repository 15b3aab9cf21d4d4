package org.xinglin.review.dialogue;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.TaskId;
import org.xinglin.review.dialogue.DialogueMessage.Side;

/** The dialogue inside the pages of both sides. */
@Controller
class DialogueController {
    private final Dialogue dialogue;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;

    DialogueController(Dialogue dialogue, ReviewDesk desk, Prescriptions prescriptions) {
        this.dialogue = dialogue;
        this.desk = desk;
        this.prescriptions = prescriptions;
    }

    /** Fragment: what was said, on the pharmacist's page. */
    @GetMapping("/review/tasks/{id}/dialogue")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String ofTask(Caller caller, @PathVariable TaskId id, Model page) {
        page.addAllAttributes(Map.of("messages", dialogue.readBy(caller, desk.task(caller, id)), "reader",
            Side.PHARMACIST));
        return "review/dialogue/messages";
    }

    @PostMapping("/review/tasks/{id}/question")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String ask(Caller caller, @PathVariable TaskId id, @RequestParam(defaultValue = "") String text) {
        dialogue.ask(caller, id, text);
        return "redirect:/review/tasks/" + id + "?done=review.asked";
    }

    /** Fragment: what was said, on the prescriber's page, with the field of the answer while a pharmacist has it. */
    @GetMapping("/review/prescriptions/{id}/dialogue")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String ofPrescription(Caller caller, @PathVariable PrescriptionId id, Model page) {
        var prescription = prescriptions.get(caller, id);
        page.addAllAttributes(Map.of("messages", dialogue.readBy(caller, prescription), "reader", Side.PRESCRIBER));
        return "review/dialogue/messages";
    }

    @PostMapping("/review/prescriptions/{id}/answer")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String answer(Caller caller, @PathVariable PrescriptionId id, @RequestParam(defaultValue = "") String text) {
        dialogue.answer(caller, id, text);
        return "redirect:/prescriptions/" + id + "?done=review.answered";
    }
}
