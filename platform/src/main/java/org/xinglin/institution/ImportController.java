package org.xinglin.institution;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.ReadsOnly;
import org.xinglin.page.Template;
import org.xinglin.page.intake.TableJobs;

/** Institutions by table: the template, the check that shows what is wrong in which row, then the import of what was checked. */
@Controller
@RequestMapping("/institutions/import")
@May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
public class ImportController {
    private final InstitutionImport imports;
    private final TableJobs jobs;
    private final Page.Words words;

    ImportController(InstitutionImport imports, TableJobs jobs, Page.Words words) {
        this.imports = imports;
        this.jobs = jobs;
        this.words = words;
    }

    /** One row that would be refused. */
    public record FaultLine(long line, String code, String why) {}

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("checked", false);
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "institution/import";
    }

    @GetMapping("/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        imports.template().download(response, "institutions-template.xlsx", locale, List.of(
            List.of("QH-0001", "示例中医医院", "", "TCM_HOSPITAL", "", "示例医共体", "是", "990101001001", "", "",
                "TCM_REVIEW,TCM_PHARMACY",
                "2026-01-01"),
            List.of("QH-0002", "示例村卫生室", "", "VILLAGE_CLINIC", "QH-0001", "示例医共体", "", "990101001002", "", "", "",
                "2026-01-01")));
    }

    @PostMapping("/check")
    @ReadsOnly
    String check(Caller caller, @RequestParam MultipartFile file, Locale locale, Model model) {
        var rows = imports.template().read(file);
        var report = imports.check(caller, rows);
        model.addAttribute("checked", true);
        model.addAttribute("added", report.added());
        model.addAttribute("unchanged", report.unchanged());
        model.addAttribute("faults", report.faults().stream().map(fault -> new FaultLine(fault.line(), fault.code(),
            words.text(locale, fault.why().reason().key(), fault.why().values().toArray()))).toList());
        model.addAttribute("rows", imports.template().csv(rows));
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "institution/import";
    }

    /** What would be refused, as a file to correct. */
    @PostMapping("/faults")
    @ReadsOnly
    void faults(Caller caller, @RequestParam String rows, Locale locale, HttpServletResponse response)
        throws IOException {
        var table = imports.template().read(rows);
        var whys = imports.check(caller, table).faults().stream().collect(Collectors.toMap(fault -> fault.line(),
            fault -> words.text(locale, fault.why().reason().key(), fault.why().values().toArray()), (a, b) -> a));
        imports.template().faults(response, "institutions-refused.xlsx", locale,
            faults -> table.stream().filter(row -> whys.containsKey(row.line()))
                .forEach(row -> faults.accept(new Template.Fault(row, whys.getOrDefault(row.line(), "")))));
    }

    @PostMapping
    String take(Caller caller, @RequestParam String rows) {
        return "redirect:/imports/" + jobs.begin(caller, imports,
            imports.ordered(imports.template().read(rows)), Map.of());
    }
}
