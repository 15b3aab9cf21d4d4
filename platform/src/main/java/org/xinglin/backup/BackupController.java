package org.xinglin.backup;

import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** Where the copies are, when the last one worked, when the next is due, and how to bring one back. */
@Controller
@RequestMapping("/backups")
@May({Role.SYSTEM_ADMINISTRATOR})
public class BackupController {
    private static final int ATTEMPTS = 20;
    private final NightlyBackup nightly;
    private final Keeping keeping;
    private final AttemptRows rows;

    BackupController(NightlyBackup nightly, Keeping keeping, AttemptRows rows) {
        this.nightly = nightly;
        this.keeping = keeping;
        this.rows = rows;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("state", nightly.state());
        model.addAttribute("folder", keeping.backups().folder().toString());
        model.addAttribute("copies", keeping.backups().all());
        model.addAttribute("attempts", rows.latest(ATTEMPTS));
        model.addAttribute("rules", rows.rules());
        return "backup/backups";
    }

    @PostMapping
    String make(Caller caller) {
        nightly.ask(caller);
        return "redirect:/backups?done=backup.begun";
    }

    @PostMapping("/rules")
    String set(Caller caller, @RequestParam LocalDate effective, @RequestParam LocalTime at, @RequestParam int keptDays,
        @RequestParam int keptMonths, @RequestParam int staleHours, @RequestParam int retryMinutes,
        @RequestParam(defaultValue = "") String source) {
        nightly.set(caller, new BackupRule(effective, at, keptDays, keptMonths, staleHours, retryMinutes,
            source.strip()));
        return "redirect:/backups?done=backup.rule-set";
    }
}
