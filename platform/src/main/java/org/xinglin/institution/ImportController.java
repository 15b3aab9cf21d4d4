package org.xinglin.institution;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.xinglin.page.intake.TableJobs;

/** Institutions by table: the template, and the file that is tried out behind the page and then taken. */
@Controller
@RequestMapping("/institutions/import")
@May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
class ImportController {
    private final InstitutionImport imports;
    private final TableJobs jobs;

    ImportController(InstitutionImport imports, TableJobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "institution/import";
    }

    @GetMapping("/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        imports.template().download(response, "institutions-template.xlsx", locale, List.of(
            List.of("QH-0001", "示例中医医院", "", "TCM_HOSPITAL", "", "示例医共体", "是", "990101001001", "", "", "",
                "TCM_REVIEW,TCM_PHARMACY",
                "2026-01-01"),
            List.of("QH-0002", "示例村卫生室", "", "VILLAGE_CLINIC", "QH-0001", "示例医共体", "", "990101001002", "", "", "", "",
                "2026-01-01")));
    }

    @PostMapping
    String tryOut(Caller caller, @RequestParam MultipartFile file) {
        return "redirect:/imports/" + jobs.begin(caller, imports, true, Map.of(), file);
    }
}
