package org.xinglin.page.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.HouseNames;
import org.xinglin.page.May;
import org.xinglin.page.Page;
import org.xinglin.page.SubstanceNames;
import org.xinglin.page.Template;

/** What becomes of a table that was given in: how far it is, what was refused and why, what remains to be done. */
@Controller
@RequestMapping("/imports/{id}")
@May({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.COMMUNITY_ADMINISTRATOR, Role.STOCK_KEEPER,
    Role.CHIEF_PHARMACIST, Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.REGULATOR,
    Role.SERVICE_ACCOUNT})
class TableJobController {
    private static final int FAULTS_SHOWN = 20;
    private static final int FAULTS_FETCHED = 500;
    private final TableJobs jobs;
    private final Page.Words words;
    private final HouseNames houses;
    private final SubstanceNames substances;

    TableJobController(TableJobs jobs, Page.Words words, HouseNames houses, SubstanceNames substances) {
        this.jobs = jobs;
        this.words = words;
        this.houses = houses;
        this.substances = substances;
    }

    @GetMapping
    String show(Caller caller, @PathVariable TableJobId id, Locale locale, Model page) {
        progress(caller, id, locale, page);
        return "page/table-job";
    }

    /** The moving part, fetched again until it is over. */
    @GetMapping("/progress")
    String progress(Caller caller, @PathVariable TableJobId id, Locale locale, Model page) {
        var job = jobs.get(caller, id);
        var kind = jobs.of(job);
        page.addAttribute("job", job);
        page.addAttribute("mayCarryOut", jobs.mayCarryOut(job));
        page.addAttribute("wholeOnly", kind.wholeOnly());
        page.addAttribute("href", kind.href());
        page.addAttribute("named", kind.named());
        page.addAttribute("heading", kind.template().heading(kind.named(), locale));
        page.addAttribute("faults", jobs.faults(id, 0, FAULTS_SHOWN));
        return "page/table-progress";
    }

    @PostMapping("/carry-out")
    String carryOut(Caller caller, @PathVariable TableJobId id) {
        jobs.carryOut(caller, id);
        return "redirect:/imports/" + id;
    }

    @PostMapping("/again")
    String again(Caller caller, @PathVariable TableJobId id) {
        jobs.again(caller, id);
        return "redirect:/imports/" + id;
    }

    /** What was refused, row by row, with the file's own cells, so that it can be corrected and taken in again. */
    @GetMapping("/faults")
    void faults(Caller caller, @PathVariable TableJobId id, Locale locale, HttpServletResponse response)
        throws IOException {
        var job = jobs.get(caller, id);
        jobs.of(job).template().faults(response, job.kind() + "-refused.xlsx", locale, faults -> {
            List<TableFault> some;
            for (long below = 0; !(some = jobs.faults(id, below, FAULTS_FETCHED)).isEmpty(); below = some.getLast()
                .row().line())
                for (var fault : some)
                    faults.accept(new Template.Fault(fault.row(),
                        words.text(locale, fault.reason(), fault.arguments().stream()
                            .map(named -> substances.in(locale, houses.in(locale, named))).toArray())));
        });
    }
}
