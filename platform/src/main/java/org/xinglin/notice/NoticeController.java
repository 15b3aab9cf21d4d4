package org.xinglin.notice;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.page.May;

/** The inbox of every post, its bell, and the demo's mailbox. */
@Controller
public class NoticeController {
    private static final int ROWS = 50;
    /** The bell counts to here; more is "99+". */
    private static final int COUNTED = 100;
    private final Inbox inbox;
    private final Messages messages;
    private final MailboxChannel mailbox;
    private final Institutions institutions;

    NoticeController(Inbox inbox, Messages messages, MailboxChannel mailbox, Institutions institutions) {
        this.inbox = inbox;
        this.messages = messages;
        this.mailbox = mailbox;
        this.institutions = institutions;
    }

    /** One message with its sender's name, empty for the program itself. */
    public record Shown(InboxLine line, Optional<Institution> from) {}

    /** One letter of the mailbox with its sender's name. */
    public record Letter(MailboxLine line, Optional<Institution> from) {}

    @GetMapping("/notices")
    @May.Everyone
    String inbox(Caller caller, @RequestParam Optional<java.util.UUID> before, Model model) {
        var page = inbox.page(caller, before.map(NoticeId::new), ROWS);
        model.addAttribute("messages", page.stream().map(each -> new Shown(each, sender(each.message().from())))
            .toList());
        model.addAttribute("next", page.size() < ROWS ? "" : page.getLast().message().id().toString());
        model.addAttribute("mailbox", mailbox.isOpen());
        return "notice/inbox";
    }

    /** The bell alone, fetched again and again by every page. */
    @GetMapping("/notices/bell")
    @May.Everyone
    String bell(Caller caller, Model model) {
        int unread = inbox.unread(caller, COUNTED).size();
        model.addAttribute("unread", unread < COUNTED ? String.valueOf(unread) : COUNTED - 1 + "+");
        model.addAttribute("any", unread > 0);
        return "notice/bell";
    }

    @PostMapping("/notices/{id}/open")
    @May.Everyone
    String open(Caller caller, @PathVariable NoticeId id) {
        return "redirect:" + inbox.open(caller, id).link().orElse("/notices");
    }

    @PostMapping("/notices/seen")
    @May.Everyone
    String openAll(Caller caller) {
        inbox.openAll(caller, 1000);
        return "redirect:/notices?done=notice.seen";
    }

    /** What residents were sent; where no mailbox stands in for their phones there is only the own inbox. */
    @GetMapping("/mailbox")
    @May.Everyone
    String mailbox(Caller caller, @RequestParam(defaultValue = "") String phone,
        @RequestParam Optional<java.util.UUID> before, Model model) {
        if (!mailbox.isOpen()) return "redirect:/notices";
        var page = messages.mailbox(phone.strip(), before.map(NoticeId::new), ROWS);
        model.addAttribute("letters", page.stream().map(each -> new Letter(each, sender(each.from()))).toList());
        model.addAttribute("phone", phone);
        model.addAttribute("reader", caller);
        model.addAttribute("next", page.size() < ROWS ? "" : page.getLast().id().toString());
        return "notice/mailbox";
    }

    private Optional<Institution> sender(InstitutionId from) { return institutions.find(from); }
}
