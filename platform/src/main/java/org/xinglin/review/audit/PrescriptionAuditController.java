package org.xinglin.review.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.clinic.Clinic;
import org.xinglin.evidence.Exports;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Listing;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.Paper;
import org.xinglin.page.Sheets;
import org.xinglin.person.Residents;
import org.xinglin.prescription.IssuedPrescription;
import org.xinglin.prescription.IssuedPrescriptions;
import org.xinglin.prescription.IssuedPrescriptions.HerbUse;
import org.xinglin.prescription.IssuedPrescriptions.Whose;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.review.ReviewDesk;

/** Pages of the audit: the draw, the blind judgement, what differs, objections, and the month's report. */
@Controller
@RequestMapping("/review/audits")
class PrescriptionAuditController {
    private static final int MONTHS = 36;
    private static final int MINE = 100;
    private static final int DEAREST = 10;
    private final PrescriptionAudits audits;
    private final ItemCode.Book codes;
    private final Standings standings;
    private final IssuedPrescriptions issued;
    private final Clinic clinic;
    private final Prescriptions prescriptions;
    private final ReviewDesk desk;
    private final Residents residents;
    private final Institutions institutions;
    private final Knowledge knowledge;
    private final Paper paper;
    private final Exports exports;
    private final Listing<Audit> listing;

    PrescriptionAuditController(PrescriptionAudits audits, ItemCode.Book codes, Standings standings,
        IssuedPrescriptions issued, Clinic clinic,
        Prescriptions prescriptions, ReviewDesk desk, Residents residents, Institutions institutions,
        Knowledge knowledge, Paper paper, Exports exports) {
        this.audits = audits;
        this.codes = codes;
        this.standings = standings;
        this.issued = issued;
        this.clinic = clinic;
        this.prescriptions = prescriptions;
        this.desk = desk;
        this.residents = residents;
        this.institutions = institutions;
        this.knowledge = knowledge;
        this.paper = paper;
        this.exports = exports;
        listing = Listing.<Audit>named("audit.title")
            .cell("audit.month",
                (page, audit) -> Listing.Cell.of(audit.month().toString()).to("/review/audits/" + audit.id()))
            .text("audit.house", (page, audit) -> institutions.get(audit.house()))
            .text("audit.sample", (page, audit) -> page.text("audit.sample-of", audit.sample(), audit.population()))
            .text("audit.stage", (page, audit) -> page.text("audit.stage", audit.stage()));
    }

    @GetMapping
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    String list(Caller caller, Model page) {
        page.addAttribute("audits", listing.of(audits.latest(caller, MONTHS)));
        page.addAttribute("month", YearMonth.from(institutions.today()).minusMonths(1));
        page.addAttribute("chief", caller.role() == Role.CHIEF_PHARMACIST);
        page.addAttribute("lessened", caller.role() == Role.CHIEF_PHARMACIST
            ? standings.lessened(new InstitutionId(caller.institution()))
            : List.of());
        return "review/audit/list";
    }

    @GetMapping("/sheet.xlsx")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    void sheet(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.send(caller, listing, Map.of(), Sheets.Rows.whole(audits.latest(caller, MONTHS)), request, response);
    }

    @PostMapping
    @May({Role.CHIEF_PHARMACIST})
    String draw(Caller caller, @RequestParam YearMonth month) {
        return "redirect:/review/audits/" + audits.draw(caller, month) + "?done=audit.drawn";
    }

    @GetMapping("/{id}")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    String one(Caller caller, @PathVariable AuditId id, Locale locale, Model page) {
        var audit = audits.audit(caller, id);
        var items = audits.items(id);
        page.addAllAttributes(Map.of("audit", audit, "house", institutions.get(audit.house()), "items",
            listing(audit).of(items), "judged", items.stream().filter(item -> item.result().isPresent()).count(),
            "figures", figures(audit, items, locale), "chief", caller.role() == Role.CHIEF_PHARMACIST,
            "judges", caller.role() == Role.CHIEF_PHARMACIST || caller.role() == Role.REVIEW_PHARMACIST));
        return "review/audit/one";
    }

    private Figures figures(Audit audit, List<AuditItem> items, Locale reader) {
        var served = audits.served(audit.house(), audit.month());
        var month = issued.of(served, audit.month());
        var departments = clinic.departments(month.stream().map(IssuedPrescription::visit).toList());
        var dearest = issued.dearest(served, audit.month(), departments, DEAREST);
        dearest.replaceAll((whose, uses) -> uses.stream().map(use -> inWordsOf(reader, use)).toList());
        return Figures.of(new Figures.Month(month, departments, dearest), items, audits.doubled(audit.id()),
            (whose, each) -> name(whose, each, reader));
    }

    private HerbUse inWordsOf(Locale reader, HerbUse use) {
        return new HerbUse(use.herb(), knowledge.herb(use.herb()).map(herb -> herb.nameIn(reader)).orElse(use.name()),
            use.prescriptions(), use.price());
    }

    private String name(Whose whose, IssuedPrescription one, Locale reader) {
        var institution = institutions.get(one.institution()).nameIn(reader);
        return whose.department().map(id -> institution + " · " + institutions.department(id).nameIn(reader))
            .or(() -> whose.prescriber().map(staff -> one.prescriberName() + " · " + institution))
            .orElse(institution);
    }

    /** All that could be drawn, with seed and ranks: whoever computes the ranks again gets the same sample. */
    @GetMapping("/{id}/candidates.csv")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    ResponseEntity<byte[]> candidates(Caller caller, @PathVariable AuditId id) {
        var audit = audits.audit(caller, id);
        var text = new StringBuilder("prescription,stratum,rank\n");
        for (var candidate : audits.candidates(id))
            text.append(candidate.id()).append(',').append(candidate.stratum()).append(',')
                .append(Sample.rank(audit.seed(), candidate.id())).append('\n');
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"candidates-" + audit.month() + ".csv\"")
            .header(HttpHeaders.CACHE_CONTROL, "no-store").body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}/report.pdf")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    ResponseEntity<byte[]> report(Caller caller, @PathVariable AuditId id, Locale locale,
        HttpServletRequest request) {
        var audit = audits.audit(caller, id);
        var items = audits.items(id);
        return paper.answer("audit-" + audit.month() + ".pdf", "review/audit/report", Map.of("audit", audit, "house",
            institutions.get(audit.house()), "items", items, "figures", figures(audit, items, locale), "codes", codes),
            request);
    }

    /** The items and what became of them; whose they are only when all are judged. */
    @GetMapping("/{id}/report.xlsx")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    void excel(Caller caller, @PathVariable AuditId id, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        var audit = audits.audit(caller, id);
        exports.send(caller, listing(audit), Map.of("audit", id.toString(), "month", audit.month().toString()),
            Sheets.Rows.whole(audits.items(id)), request, response);
    }

    /** The month's figures, table by table; prescribers only when all are judged. */
    @GetMapping("/{id}/figures.xlsx")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST, Role.REGULATOR, Role.COMMUNITY_ADMINISTRATOR})
    void figures(Caller caller, @PathVariable AuditId id, Locale locale, HttpServletRequest request,
        HttpServletResponse response) throws IOException {
        var audit = audits.audit(caller, id);
        exports.send(caller, FiguresListing.FIGURES,
            Map.of("audit", id.toString(), "month", audit.month().toString()),
            Sheets.Rows.whole(FiguresListing.lines(audit, figures(audit, audits.items(id), locale))), request,
            response);
    }

    private Listing<AuditItem> listing(Audit audit) {
        var listing = Listing.<AuditItem>named("audit.items").count("audit.column.seq", AuditItem::seq);
        if (audit.stage() != Audit.Stage.JUDGING)
            listing = listing.text("audit.column.number", (page, item) -> item.number())
                .text("audit.column.institution",
                    (page, item) -> institutions.get(item.institution()).nameIn(page.locale()))
                .text("audit.column.prescriber", (page, item) -> item.prescriberName());
        return listing.cell("audit.stage", PrescriptionAuditController::stage)
            .text("audit.column.result", (page, item) -> item.result().map(each -> page.text("audit.result", each)))
            .cell("audit.column.codes", (page, item) -> Listing.Cell.of(codes.of(item.codes()).stream()
                .map(code -> code.words(page)).collect(Collectors.joining("；"))).noting(item.note()))
            .cell("audit.column.objection", (page, item) -> Listing.Cell
                .of(item.objection().map(AuditItem.Objection::reason))
                .noting(item.objection().map(AuditItem.Objection::answer).orElse("")));
    }

    private static Listing.Cell stage(Page page, AuditItem item) {
        return Listing.Cell.of(page.text("audit.item-stage", item.stage()))
            .to("/review/audits/items/" + item.id() + "/settle", page.is(Role.CHIEF_PHARMACIST)
                && (item.stage() == AuditItem.Stage.DIFFERS || item.stage() == AuditItem.Stage.OBJECTED))
            .noting(item.doubled() ? page.text("audit.doubled") : "");
    }

    @PostMapping("/{id}/next")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String next(Caller caller, @PathVariable AuditId id) {
        return "redirect:/review/audits/items/" + audits.next(caller, id);
    }

    /** The prescription without names of people and places. */
    @GetMapping("/items/{id}")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String item(Caller caller, @PathVariable ItemId id, Model page) {
        var item = audits.held(caller, id);
        var prescription = prescriptions.forService(item.prescription());
        page.addAllAttributes(Map.of("item", item, "prescription", prescription,
            "resident", residents.forService(prescription.person()),
            "findings", desk.findings(item.prescription(), item.prescriptionVersion()),
            "codes", codes.on(institutions.today()), "knowledge", knowledge));
        return "review/audit/item";
    }

    @PostMapping("/items/{id}/judge")
    @May({Role.REVIEW_PHARMACIST, Role.CHIEF_PHARMACIST})
    String judge(Caller caller, @PathVariable ItemId id, @RequestParam(defaultValue = "false") boolean reasonable,
        @RequestParam(defaultValue = "") List<String> code, @RequestParam(defaultValue = "") String note,
        @RequestParam AuditId audit) {
        audits.judge(caller, id, reasonable, code, note);
        return "redirect:/review/audits/" + audit + "?done=audit.judged";
    }

    /** What the chief pharmacist has to settle or to answer, with both judgements and the names. */
    @GetMapping("/items/{id}/settle")
    @May({Role.CHIEF_PHARMACIST})
    String settling(Caller caller, @PathVariable ItemId id, Model page) {
        var item = audits.forSettling(caller, id);
        var prescription = prescriptions.forService(item.prescription());
        page.addAllAttributes(Map.of("item", item, "prescription", prescription,
            "resident", residents.forService(prescription.person()),
            "findings", desk.findings(item.prescription(), item.prescriptionVersion()),
            "judgements", audits.judgements(id), "book", codes, "codes", codes.on(institutions.today()),
            "institution", institutions.get(item.institution()), "knowledge", knowledge));
        return "review/audit/settle";
    }

    @PostMapping("/items/{id}/settle")
    @May({Role.CHIEF_PHARMACIST})
    String settle(Caller caller, @PathVariable ItemId id, @RequestParam int version,
        @RequestParam(defaultValue = "false") boolean reasonable, @RequestParam(defaultValue = "") List<String> code,
        @RequestParam(defaultValue = "") String note, @RequestParam AuditId audit) {
        audits.settle(caller, id, version, reasonable, code, note);
        return "redirect:/review/audits/" + audit + "?done=audit.settled";
    }

    @PostMapping("/items/{id}/answer")
    @May({Role.CHIEF_PHARMACIST})
    String answer(Caller caller, @PathVariable ItemId id, @RequestParam int version,
        @RequestParam(defaultValue = "false") boolean reasonable, @RequestParam(defaultValue = "") List<String> code,
        @RequestParam(defaultValue = "") String note, @RequestParam AuditId audit) {
        audits.answer(caller, id, version, reasonable, code, note);
        return "redirect:/review/audits/" + audit + "?done=audit.answered";
    }

    @PostMapping("/{id}/publish")
    @May({Role.CHIEF_PHARMACIST})
    String publish(Caller caller, @PathVariable AuditId id, @RequestParam int version) {
        audits.publish(caller, id, version);
        return "redirect:/review/audits/" + id + "?done=audit.published";
    }

    @PostMapping("/{id}/close")
    @May({Role.CHIEF_PHARMACIST})
    String close(Caller caller, @PathVariable AuditId id, @RequestParam int version) {
        audits.close(caller, id, version);
        return "redirect:/review/audits/" + id + "?done=audit.closed";
    }

    /** What was published of the caller's own prescriptions, and their right to prescribe. */
    @GetMapping("/mine")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String mine(Caller caller, Model page) {
        page.addAttribute("items", audits.mine(caller, MINE));
        page.addAttribute("codes", codes);
        page.addAttribute("standing", standings.find(caller.staff()));
        page.addAttribute("steps", standings.steps(caller.staff()));
        return "review/audit/mine";
    }

    @PostMapping("/items/{id}/object")
    @May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR})
    String object(Caller caller, @PathVariable ItemId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        audits.object(caller, id, version, reason);
        return "redirect:/review/audits/mine?done=audit.objected";
    }

    @PostMapping("/standings/{staff}/restore")
    @May({Role.CHIEF_PHARMACIST})
    String restore(Caller caller, @PathVariable UUID staff, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        standings.restore(caller, new InstitutionId(caller.institution()), staff, version, reason);
        return "redirect:/review/audits?done=audit.restored";
    }
}
