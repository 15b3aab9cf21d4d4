package org.xinglin.demo;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/**
 * Lets time pass in the demo county, so that a player need not wait half an hour for herbs to soak. The rules see the county's
 * time as any other and are checked as ever; every page of the county shows that its time runs ahead.
 */
@Controller
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class DemoController {
    private static final int LONGEST_MINUTES = 48 * 60;
    private final CountyClock clock;
    private final Rows rows;
    private final Evidence evidence;

    DemoController(CountyClock clock, Rows rows, Evidence evidence) {
        this.clock = clock;
        this.rows = rows;
        this.evidence = evidence;
    }

    @GetMapping("/demo/clock")
    @May({Role.SERVICE_ACCOUNT})
    String clock(Model page) {
        page.addAttribute("ahead", clock.ahead());
        return "demo/clock";
    }

    @PostMapping("/demo/clock")
    @May({Role.SERVICE_ACCOUNT})
    String pass(Caller caller, @RequestParam int minutes) {
        if (minutes < 1 || minutes > LONGEST_MINUTES) throw new Refused(DemoRefusal.STEP_WRONG, LONGEST_MINUTES);
        var ahead = rows.pass(Duration.ofMinutes(minutes));
        evidence.record(caller, Act.of("demo.time-passed", "account", caller.account(), 0, Map.of("minutes", minutes)));
        clock.runAhead(ahead);
        return "redirect:/demo/clock?done=demo.time-passed";
    }
}
