package org.xinglin.prescription;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.VisitId;
import org.xinglin.evidence.Evidence;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.person.PersonLine;
import org.xinglin.person.ResidentWords;
import org.xinglin.person.Residents;

/** Prescriptions on the doctor's desk, and one prescription as all who work on it see it. */
@Controller
@RequestMapping("/prescriptions")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
class PrescriptionController {
    private static final int PAGE = 30;
    private static final Listing<Listed> LISTING = Listing.<Listed>named("prescription.mine")
        .cell("prescription.number", (page, row) -> Listing.Cell.of(row.line.number().text())
            .to("/prescriptions/" + row.line.id())
            .noting(row.line.onPaper() ? page.text("prescription.on-paper") : ""))
        .text("prescription.resident", (page, row) -> row.person.map(each -> ResidentWords.name(page, each.name())))
        .cell("prescription.herbs", (page, row) -> Listing.Cell.of(row.line.herbs())
            .noting(row.line.rows() > 6 ? page.text("prescription.and-more", row.line.rows()) : ""))
        .count("field.packets", row -> row.line.packets())
        .yuan("prescription.price.total", row -> row.line.total())
        .cell("prescription.state", (page, row) -> Listing.Cell.of(page.text("prescription.stage", row.line.stage()))
            .noting(row.line.isExpired(page.today()) ? page.text("prescription.expired") : ""))
        .text("prescription.prescriber", (page, row) -> row.line.prescriber())
        .cell("prescription.since", (page, row) -> Listing.Cell.of(page.ago(row.line.stageSince()))
            .exactly(page.time(row.line.stageSince())));
    private final Prescriptions prescriptions;
    private final PrescriptionForms forms;
    private final PrescriptionPages pages;
    private final Residents residents;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Knowledge knowledge;
    private final Exports exports;

    PrescriptionController(Prescriptions prescriptions, PrescriptionForms forms, PrescriptionPages pages,
        Residents residents, Institutions institutions, Evidence evidence, Knowledge knowledge,
        Exports exports) {
        this.prescriptions = prescriptions;
        this.forms = forms;
        this.pages = pages;
        this.residents = residents;
        this.institutions = institutions;
        this.evidence = evidence;
        this.knowledge = knowledge;
        this.exports = exports;
    }

    @GetMapping
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String list(Caller caller, @RequestParam Optional<Stage> stage, @RequestParam Optional<UUID> before, Model page) {
        var lines = prescriptions.page(caller, stage.orElse(null), before, PAGE);
        page.addAttribute("list", LISTING.of(listed(lines)));
        page.addAttribute("stage", stage);
        page.addAttribute("next", lines.size() < PAGE ? "" : lines.getLast().id().toString());
        return "prescription/list";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    void sheet(Caller caller, @RequestParam Optional<Stage> stage, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        exports.send(caller, LISTING, Map.of("stage", stage.map(Stage::name).orElse("")),
            (last, limit) -> listed(prescriptions.page(caller, stage.orElse(null),
                last.map(row -> row.line.id().value()), limit)),
            request, response);
    }

    private record Listed(PrescriptionLine line, Optional<PersonLine> person) {}

    private List<Listed> listed(List<PrescriptionLine> lines) {
        var names = residents.names(lines.stream().map(PrescriptionLine::person).distinct().toList());
        return lines.stream().map(line -> new Listed(line, Optional.ofNullable(names.get(line.person())))).toList();
    }

    /** Fragment for the visit's page: its prescriptions, and the way to a new one. */
    @GetMapping("/of-visit/{visit}")
    String ofVisit(Caller caller, @PathVariable VisitId visit, Model page) {
        page.addAttribute("visit", pages.visit(caller, visit));
        page.addAttribute("lines", prescriptions.ofVisit(caller, visit));
        page.addAttribute("today", institutions.today());
        return "prescription/of-visit";
    }

    @GetMapping("/new")
    String blank(Caller caller, @RequestParam VisitId visit, @RequestParam Optional<String> formula,
        @RequestParam(defaultValue = "false") boolean confirmed, @RequestParam Optional<PrescriptionId> from,
        @RequestParam Optional<UUID> protocol, Locale locale, Model page) {
        pages.blank(caller, visit, formula.filter(name -> !name.isBlank()), confirmed, from, protocol, locale,
            page);
        return "prescription/editor";
    }

    @PostMapping
    String write(Caller caller, @RequestParam VisitId visit, @RequestParam MultiValueMap<String, String> form) {
        var body = forms.body(form);
        var id = forms.onPaper(form).map(told -> prescriptions.enter(caller, visit, body, told))
            .orElseGet(() -> prescriptions.write(caller, visit, body));
        return then(caller, id, 1, form);
    }

    @GetMapping("/{id}/edit")
    String edit(Caller caller, @PathVariable PrescriptionId id, Locale locale, Model page) {
        pages.edit(caller, id, locale, page);
        return "prescription/editor";
    }

    @PostMapping("/{id}")
    String change(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> form) {
        return then(caller, id, prescriptions.change(caller, id, version, forms.body(form)), form);
    }

    /** Saved; and submitted, where the button said so, with second signatures where the form carries them. */
    private String then(Caller caller, PrescriptionId id, int version, MultiValueMap<String, String> form) {
        if (!"submit".equals(form.getFirst("then")))
            return "redirect:/prescriptions/" + id + "?done=prescription.saved";
        var signatures = forms.signatures(form);
        if (signatures.isEmpty()) prescriptions.submit(caller, id, version);
        else prescriptions.doubleSign(caller, id, version, signatures);
        return "redirect:/prescriptions/" + id + "?done=prescription.submitted";
    }

    @GetMapping("/{id}")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.CASHIER, Role.DISPENSER, Role.CHECKER,
        Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String one(Caller caller, @PathVariable PrescriptionId id, Model page) {
        pages.one(caller, id, page);
        return "prescription/prescription";
    }

    @GetMapping("/{id}/versions")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST,
        Role.COMMUNITY_ADMINISTRATOR, Role.REGULATOR})
    String versions(Caller caller, @PathVariable PrescriptionId id, Model page) {
        var prescription = prescriptions.get(caller, id);
        evidence.opened(caller, prescription.person().value(), "prescription", id.value(), "versions");
        page.addAttribute("prescription", prescription);
        page.addAttribute("resident", residents.forService(prescription.person()));
        page.addAttribute("knowledge", knowledge);
        page.addAttribute("versions", prescriptions.versionsOf(prescription));
        return "prescription/versions";
    }

    @PostMapping("/{id}/submission")
    String submit(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version) {
        prescriptions.submit(caller, id, version);
        return "redirect:/prescriptions/" + id + "?done=prescription.submitted";
    }

    @PostMapping("/{id}/double-signature")
    String doubleSign(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version,
        @RequestParam MultiValueMap<String, String> form) {
        prescriptions.doubleSign(caller, id, version, forms.signatures(form));
        return "redirect:/prescriptions/" + id + "?done=prescription.submitted";
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        prescriptions.withdraw(caller, id, version, reason);
        return "redirect:/prescriptions/" + id + "?done=prescription.withdrawn";
    }

    @PostMapping("/{id}/validity")
    String extend(Caller caller, @PathVariable PrescriptionId id, @RequestParam int version,
        @RequestParam LocalDate until) {
        prescriptions.extendValidity(caller, id, version, until);
        return "redirect:/prescriptions/" + id + "?done=prescription.extended";
    }

    /** Fragment: a resident's earlier prescriptions, to copy from into a visit. */
    @GetMapping("/earlier")
    String earlier(Caller caller, @RequestParam VisitId visit, Model page) {
        var open = pages.visit(caller, visit);
        page.addAttribute("visit", visit);
        page.addAttribute("lines", prescriptions.ofPerson(caller, open.person(), PAGE));
        return "prescription/earlier";
    }
}
