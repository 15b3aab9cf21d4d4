package org.xinglin.person.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** Residents by table: the template, and the upload that leads to the job. */
@Controller
@RequestMapping("/residents/imports")
@May({Role.TOWNSHIP_DOCTOR, Role.COMMUNITY_ADMINISTRATOR, Role.SERVICE_ACCOUNT})
class ResidentImportController {
    private final ResidentImport imports;
    private final TableJobs jobs;

    ResidentImportController(ResidentImport imports, TableJobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
    }

    @GetMapping
    String list(Caller caller, Model page) {
        page.addAttribute("jobs", jobs.latest(caller, imports));
        return "person/imports";
    }

    @GetMapping("/template")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        imports.template().download(response, "residents.xlsx", locale, List.of());
    }

    @PostMapping
    String take(Caller caller, @RequestParam MultipartFile file, @RequestParam Optional<String> dryRun) {
        return "redirect:/imports/" + jobs.begin(caller, imports, dryRun.isPresent(), Map.of(), file);
    }
}
