package org.xinglin.access;

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

/** Staff by table: the template, and the file that is tried out behind the page and then taken. */
@Controller
@RequestMapping("/staff/import")
@May({Role.SECURITY_ADMINISTRATOR})
class StaffImportController {
    private final StaffImport imports;
    private final TableJobs jobs;

    StaffImportController(StaffImport imports, TableJobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        model.addAttribute("jobs", jobs.latest(caller, imports));
        return "access/import";
    }

    @GetMapping("/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        imports.template().download(response, "staff-template.xlsx", locale,
            List.of(
                List.of("示例医生", "slys", "主治医师", "shili.yisheng", "", "", "VILLAGE_DOCTOR", "QH-0002", "2026-01-01",
                    "")));
    }

    @PostMapping
    String tryOut(Caller caller, @RequestParam MultipartFile file) {
        return "redirect:/imports/" + jobs.begin(caller, imports, true, Map.of(), file);
    }
}
