package org.xinglin.assist.constitution;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.assist.constitution.Assessment.Form;
import org.xinglin.assist.model.Support;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Sex;

/** Pages of the constitution forms. */
@Controller
@RequestMapping("/assist/constitutions")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class ConstitutionController {
    private final Constitutions constitutions;
    private final Residents residents;
    private final Institutions institutions;
    private final Paper paper;

    ConstitutionController(Constitutions constitutions, Residents residents, Institutions institutions, Paper paper) {
        this.constitutions = constitutions;
        this.residents = residents;
        this.institutions = institutions;
        this.paper = paper;
    }

    /** Fragment of the resident's page. */
    @GetMapping("/of/{person}")
    String of(Caller caller, @PathVariable PersonId person, Model page) {
        page.addAllAttributes(Map.of("assessments", constitutions.of(caller, person), "person", person, "forms",
            constitutions.formsFor(caller, person)));
        return "assist/constitution/of-resident";
    }

    @GetMapping("/new")
    String blank(Caller caller, @RequestParam PersonId person, @RequestParam Form form, Model page) {
        return form(caller, person, form, Optional.empty(), page);
    }

    @GetMapping("/{id}/edit")
    String edit(Caller caller, @PathVariable ConstitutionId id, Model page) {
        var assessment = constitutions.get(caller, id);
        return form(caller, assessment.person(), assessment.form(), Optional.of(assessment), page);
    }

    private String form(Caller caller, PersonId person, Form form, Optional<Assessment> before, Model page) {
        var resident = constitutions.asked(caller, person, form);
        page.addAllAttributes(Map.of("resident", resident, "form", form, "before", before, "elderly", constitutions
            .elderly(), "general", constitutions.general().questionsFor(resident.sex() == Sex.FEMALE)));
        return "assist/constitution/form";
    }

    @PostMapping
    String assess(Caller caller, @RequestParam PersonId person, @RequestParam Form form,
        @RequestParam MultiValueMap<String, String> fields) {
        return "redirect:/assist/constitutions/" + constitutions.assess(caller, person, form, Filled.of(fields))
            + "?done=constitution.assessed";
    }

    @PostMapping("/{id}")
    String correct(Caller caller, @PathVariable ConstitutionId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> fields) {
        constitutions.correct(caller, id, version, Filled.of(fields));
        return "redirect:/assist/constitutions/" + id + "?done=constitution.corrected";
    }

    @GetMapping("/{id}")
    String one(Caller caller, @PathVariable ConstitutionId id, Model page) {
        var versions = constitutions.versions(caller, id);
        var latest = versions.getFirst();
        page.addAllAttributes(
            Map.of("assessment", latest, "versions", versions, "resident", residents.get(caller, latest
                .person()), "institution", institutions.get(latest.institution()), "mine", latest.isOf(caller)));
        return "assist/constitution/assessment";
    }

    @GetMapping("/{id}/sheet.pdf")
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable ConstitutionId id,
        @ModelAttribute(binding = false) Support support, HttpServletRequest request) {
        var latest = constitutions.get(caller, id);
        return paper.answer("constitution.pdf", "assist/constitution/sheet",
            Map.of("support", support, "assessment", latest,
                "resident",
                residents.get(caller, latest.person()), "institution", institutions.get(latest.institution()),
                "elderly",
                constitutions.elderly(), "general", constitutions.general().questionsFor(latest.woman())),
            request);
    }
}
