package org.xinglin.person.death;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.evidence.Evidence;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.May;
import org.xinglin.page.Paper;
import org.xinglin.page.Slip;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;

/** The page of a death: recording it, what it stopped, and taking it back. */
@Controller
@RequestMapping("/residents/{id}/death")
@May({Role.VILLAGE_DOCTOR, Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
class DeathController {
    private final Deaths deaths;
    private final Residents residents;
    private final Evidence evidence;
    private final Paper paper;

    DeathController(Deaths deaths, Residents residents, Evidence evidence, Paper paper) {
        this.paper = paper;
        this.deaths = deaths;
        this.residents = residents;
        this.evidence = evidence;
    }

    @GetMapping
    String death(Caller caller, @PathVariable PersonId id, Model page) {
        var resident = residents.get(caller, id);
        if (!resident.id().equals(id)) return "redirect:/residents/" + resident.id() + "/death?done=person-was-merged";
        evidence.opened(caller, id.value(), "resident", id.value(), "view");
        page.addAttribute("resident", resident);
        page.addAttribute("deaths", deaths.of(id));
        return "person/death";
    }

    /** 死亡登记单: each registration of a death, what it stopped, and whether it was taken back. */
    @GetMapping("/slip.pdf")
    ResponseEntity<byte[]> slip(Caller caller, @PathVariable PersonId id, HttpServletRequest request) {
        var resident = residents.get(caller, id);
        evidence.opened(caller, resident.id().value(), "resident", resident.id().value(), "view");
        var slip = Slip.of("person.death", resident.name() + " · " + resident.birthDate());
        for (var death : deaths.of(resident.id())) {
            slip = slip.with("person.death-day", death.diedOn())
                .with("person.death-source", Worded.of("person.death-source", death.source()), death.note())
                .with("person.recorded-by", death.recorded().at(), death.recorded().staff(),
                    death.recorded().institution());
            for (var item : death.stopped())
                slip = slip.with("person.stopped", new Worded("person.stopped." + item.kind()), item.label(),
                    item.at());
            if (death.withdrawn().isPresent()) {
                var back = death.withdrawn().get();
                slip = slip.with("person.taken-back-by", back.at(), back.staff(), back.institution(), back.reason());
            }
        }
        return paper.slip("death.pdf", slip.signedBy("person.recorded-by", "page.sign-filed"), request);
    }

    @PostMapping
    String record(Caller caller, @PathVariable PersonId id, @RequestParam int version,
        @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate diedOn,
        @RequestParam Death.Source source, @RequestParam(defaultValue = "") String note) {
        deaths.record(caller, id, version, diedOn, source, note);
        return "redirect:/residents/" + id + "/death?done=person-death-recorded";
    }

    @PostMapping("/withdraw")
    @May({Role.TOWNSHIP_DOCTOR, Role.COUNTY_DOCTOR, Role.COMMUNITY_ADMINISTRATOR})
    String withdraw(Caller caller, @PathVariable PersonId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String reason) {
        deaths.withdraw(caller, id, version, reason);
        return "redirect:/residents/" + id + "/death?done=person-death-withdrawn";
    }
}
