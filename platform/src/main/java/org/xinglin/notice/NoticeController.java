package org.xinglin.notice;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xinglin.access.Accounts;
import org.xinglin.access.StandIns;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Worded;
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
    private final EscalationRows escalations;
    private final QuietHours quietHours;
    private final Accounts accounts;
    private final StandIns standIns;

    NoticeController(Inbox inbox, Messages messages, MailboxChannel mailbox, Institutions institutions,
        EscalationRows escalations, QuietHours quietHours, Accounts accounts, StandIns standIns) {
        this.inbox = inbox;
        this.messages = messages;
        this.mailbox = mailbox;
        this.institutions = institutions;
        this.escalations = escalations;
        this.quietHours = quietHours;
        this.accounts = accounts;
        this.standIns = standIns;
    }

    /**
     * One message with its sender's name, empty for the program itself.
     *
     * @param elsewhere whose record it is about, if another post must be chosen to open it; @param absent for whom the caller reads it
     */
    public record Shown(InboxLine line, Optional<Institution> from, Optional<Institution> elsewhere, String absent) {}

    /** One letter of the mailbox with its sender's name. */
    public record Letter(MailboxLine line, Optional<Institution> from) {}

    @GetMapping("/notices")
    @May.Everyone
    String inbox(Caller caller, @RequestParam Optional<java.util.UUID> before, Model model) {
        var page = inbox.page(caller, before.map(NoticeId::new), ROWS);
        var absent = standIns.of(caller).stream().collect(
            Collectors.toMap(StandIns.Absent::account, StandIns.Absent::name));
        model.addAttribute("messages", page.stream().map(each -> new Shown(each, sender(each.message().from()),
            elsewhere(caller, each.message()), each.message().to() instanceof Recipient.Colleague(var account)
                ? absent.getOrDefault(account, "")
                : ""))
            .toList());
        model.addAttribute("next", page.size() < ROWS ? "" : page.getLast().message().id().toString());
        model.addAttribute("mailbox", mailbox.isOpen());
        return "notice/inbox";
    }

    /** The bell alone, fetched again and again by every page. */
    @GetMapping("/notices/bell")
    @May.Everyone
    String bell(Caller caller, Model model) {
        var rung = inbox.rung(caller, COUNTED);
        model.addAttribute("unread", rung.unread() < COUNTED ? String.valueOf(rung.unread()) : COUNTED - 1 + "+");
        model.addAttribute("any", rung.unread() > 0);
        model.addAttribute("loudest", rung.loudest());
        return "notice/bell";
    }

    /** Opens what it is about; where only a post at another institution may, by way of the choice of posts. */
    @PostMapping("/notices/{id}/open")
    @May.Everyone
    String open(Caller caller, @PathVariable NoticeId id) {
        var message = inbox.open(caller, id);
        var link = message.link().orElse("/notices");
        return elsewhere(caller, message).isPresent()
            ? "redirect:/posts?back=" + URLEncoder.encode(link, StandardCharsets.UTF_8)
            : "redirect:" + link;
    }

    /** The institution whose record the message is about, if the caller's post does not reach it. */
    private Optional<Institution> elsewhere(Caller caller, Message message) {
        return message.at().filter(at -> !caller.scope().covers(at.value())).flatMap(institutions::find);
    }

    /** What the caller sent, who read it when, and where it went when nobody did. */
    @GetMapping("/notices/sent")
    @May.Everyone
    String sent(Caller caller, @RequestParam Optional<java.util.UUID> before, Model model) {
        var page = escalations.sent(caller, before.map(NoticeId::new), ROWS);
        var names = accounts.names(page.stream().flatMap(line -> line.readers().stream())
            .map(SentLine.Reader::account).collect(Collectors.toSet()));
        model.addAttribute("sent", page.stream().map(line -> new SentMessage(line.message(), line.readers().stream()
            .map(reader -> new SentMessage.Reading(names.getOrDefault(reader.account(), ""), reader.at())).toList(),
            line.gone().stream().map(gone -> new SentMessage.Going(gone.level(), gone.at(), named(gone.told())))
                .toList(),
            line.answered())).toList());
        model.addAttribute("next", page.size() < ROWS ? "" : page.getLast().message().id().toString());
        return "notice/sent";
    }

    private List<Object> named(Told told) {
        var named = new ArrayList<Object>(told.people());
        told.roles().forEach(role -> named.add(new Worded("notice.desk",
            List.of(told.at().flatMap(institutions::find).<Object>map(each -> each).orElse(""),
                Worded.of("role", role)))));
        return named;
    }

    @GetMapping("/notices/quiet-hours")
    @May.Everyone
    String quietHours(Caller caller, Model model) {
        model.addAttribute("span", quietHours.of(caller.account()));
        model.addAttribute("urgent", quietHours.urgent(institutions.today()));
        return "notice/quiet-hours";
    }

    @PostMapping("/notices/quiet-hours")
    @May.Everyone
    String setQuietHours(Caller caller, @RequestParam Optional<LocalTime> starts,
        @RequestParam Optional<LocalTime> ends) {
        quietHours.set(caller, starts.flatMap(start -> ends.map(end -> new QuietHours.Span(start, end))));
        return "redirect:/notices/quiet-hours?done=notice.quiet-hours-set";
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
