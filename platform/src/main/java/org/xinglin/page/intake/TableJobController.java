package org.xinglin.page.intake;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** What became of a table that was given in. */
@Controller
@RequestMapping("/imports/{id}")
@May({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.COMMUNITY_ADMINISTRATOR, Role.STOCK_KEEPER,
    Role.CHIEF_PHARMACIST})
class TableJobController {
    private final TableJobs jobs;

    TableJobController(TableJobs jobs) { this.jobs = jobs; }

    @GetMapping
    String show(Caller caller, @PathVariable TableJobId id, Model page) {
        progress(caller, id, page);
        return "page/table-job";
    }

    /** The moving part, fetched again until it is over. */
    @GetMapping("/progress")
    String progress(Caller caller, @PathVariable TableJobId id, Model page) {
        var job = jobs.get(caller, id);
        page.addAttribute("job", job);
        page.addAttribute("href", jobs.href(job));
        return "page/table-progress";
    }

    @PostMapping("/again")
    String again(Caller caller, @PathVariable TableJobId id) {
        jobs.again(caller, id);
        return "redirect:/imports/" + id;
    }
}
