package org.xinglin.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institution;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Masked;
import org.xinglin.page.May;
import org.xinglin.person.Residents;

/** What could not be delivered, and what the program has not finished: reason, age, and what to do about it. */
@Controller
@RequestMapping("/undelivered")
@May({Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR})
public class UndeliveredController {
    private static final int ROWS = 50;
    private final Undelivered undelivered;
    private final LateEvents events;
    private final EventCare care;
    private final Institutions institutions;
    private final Residents residents;

    UndeliveredController(Undelivered undelivered, LateEvents events, EventCare care, Institutions institutions,
        Residents residents) {
        this.undelivered = undelivered;
        this.events = events;
        this.care = care;
        this.institutions = institutions;
        this.residents = residents;
    }

    /** One message of the console. @param person the resident's name as the reader may see it, empty for staff */
    public record Stuck(Message message, String person, Optional<Role> role, Optional<Institution> desk,
        Optional<Institution> from) {}

    @GetMapping
    String page(Caller caller, @RequestParam Optional<UUID> after, Model model) {
        var page = undelivered.page(caller, after.map(NoticeId::new), ROWS);
        var persons = page.stream().flatMap(each -> each.to() instanceof Recipient.Resident(var id)
            ? Set.of(id).stream()
            : Set.<org.xinglin.person.PersonId>of().stream()).collect(Collectors.toSet());
        var names = persons.isEmpty()
            ? java.util.Map.<org.xinglin.person.PersonId, String>of()
            : residents
                .names(persons).values().stream()
                .collect(Collectors.toMap(line -> line.id(), line -> Masked.name(caller, line.name())));
        model.addAttribute("messages", page.stream().map(each -> switch (each.to()) {
            case Recipient.Resident(var id) -> new Stuck(each, names.getOrDefault(id, ""), Optional.empty(),
                Optional.empty(), institutions.find(each.from()));
            case Recipient.Desk(var role, var at) -> new Stuck(each, "", Optional.of(role),
                at.flatMap(institutions::find), institutions.find(each.from()));
            case Recipient.Colleague _,Recipient.Phone _ -> new Stuck(each, "", Optional.empty(), Optional.empty(),
                institutions.find(each.from()));
        }).toList());
        model.addAttribute("next", page.size() < ROWS ? "" : page.getLast().id().toString());
        boolean all = caller.role() == Role.SYSTEM_ADMINISTRATOR;
        model.addAttribute("seesEvents", all);
        model.addAttribute("events", all ? events.page(ROWS) : List.of());
        return "notice/undelivered";
    }

    @PostMapping("/{id}/again")
    String again(Caller caller, @PathVariable NoticeId id, @RequestParam int version) {
        undelivered.again(caller, id, version);
        return "redirect:/undelivered?done=notice.sent-again";
    }

    @PostMapping("/{id}/settled")
    String settle(Caller caller, @PathVariable NoticeId id, @RequestParam int version,
        @RequestParam(defaultValue = "") String how) {
        undelivered.settle(caller, id, version, how);
        return "redirect:/undelivered?done=notice.settled";
    }

    @PostMapping("/events/{id}/again")
    @May({Role.SYSTEM_ADMINISTRATOR})
    String againEvent(Caller caller, @PathVariable UUID id) {
        care.again(caller, id);
        return "redirect:/undelivered?done=notice.event-retried";
    }
}
