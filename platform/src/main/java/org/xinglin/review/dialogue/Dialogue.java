package org.xinglin.review.dialogue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.StandIns;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Refused;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;
import org.xinglin.prescription.Prescription;
import org.xinglin.prescription.PrescriptionId;
import org.xinglin.prescription.Prescriptions;
import org.xinglin.review.ReviewDesk;
import org.xinglin.review.ReviewTask;
import org.xinglin.review.TaskId;
import org.xinglin.review.dialogue.DialogueMessage.Side;

/**
 * 问医师: who has taken a task up asks the prescriber, who answers; short, kept with the prescription. While a question waits the
 * deadline pauses where the setting says so.
 */
@Service
@Transactional
public class Dialogue {
    private static final int LONGEST_TEXT = 300;
    /** A dialogue is short: what takes longer is a return. */
    private static final int MOST_MESSAGES = 20;
    private final DialogueRows rows;
    private final DialogueNews news;
    private final ReviewDesk desk;
    private final Prescriptions prescriptions;
    private final StandIns standIns;
    private final Notices notices;
    private final Evidence evidence;
    private final Clock clock;

    Dialogue(DialogueRows rows, DialogueNews news, ReviewDesk desk, Prescriptions prescriptions, StandIns standIns,
        Notices notices, Evidence evidence, Clock clock) {
        this.rows = rows;
        this.news = news;
        this.desk = desk;
        this.prescriptions = prescriptions;
        this.standIns = standIns;
        this.notices = notices;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws Refused TEXT_MISSING, TEXT_TOO_LONG, NOT_HELD, OVER, TOO_MANY, or TASK_UNKNOWN of the desk */
    public void ask(Caller pharmacist, TaskId id, String text) {
        var said = text(text);
        var task = desk.lock(pharmacist, id);
        mustWait(task);
        if (!task.isHeldBy(pharmacist)) throw new Refused(DialogueRefusal.NOT_HELD);
        var prescription = prescriptions.forService(task.prescription());
        var message = say(task, Side.PHARMACIST, pharmacist, said);
        desk.pause(task);
        var prescriber = prescription.prescriber().account();
        news.tell(prescriber, DialogueNews.Kind.ASKED, task, prescription.number().text(), pharmacist.name());
        notices.send(new NewNotice("review.asked:" + message, NoticeKind.TASK, Recipient.colleague(prescriber),
            new InstitutionId(pharmacist.institution()), "dialogue.notice.asked",
            List.of(prescription.number().text(), pharmacist.name(), said),
            Optional.of("/prescriptions/" + prescription.id())).by(pharmacist).at(prescription.institution()));
    }

    /** By the prescriber or who stands in. @throws Refused PRESCRIPTION_UNKNOWN, OVER, TEXT_MISSING, TEXT_TOO_LONG or TOO_MANY */
    public void answer(Caller prescriber, PrescriptionId id, String text) {
        var said = text(text);
        var prescription = prescriptions.forService(id);
        if (standIns.actor(prescriber, prescription.prescriber().staff()).isEmpty())
            throw new Refused(DialogueRefusal.PRESCRIPTION_UNKNOWN);
        var task = desk.lockLatest(id).orElseThrow(() -> new Refused(DialogueRefusal.OVER));
        mustWait(task);
        var before = rows.of(id);
        var message = say(task, Side.PRESCRIBER, prescriber, said);
        desk.resume(task);
        notices.answered("/prescriptions/" + id);
        asker(task, before).ifPresent(account -> {
            news.tell(account, DialogueNews.Kind.ANSWERED, task, prescription.number().text(), prescriber.name());
            notices.send(new NewNotice("review.answered:" + message, NoticeKind.TASK, Recipient.colleague(account),
                prescription.institution(), "dialogue.notice.answered",
                List.of(prescription.number().text(), prescriber.name(), said),
                Optional.of("/review/tasks/" + task.id())).by(prescriber));
        });
    }

    /** Who has taken it up, else who asked last. */
    private static Optional<UUID> asker(ReviewTask task, List<DialogueMessage> before) {
        return task.holder().map(ReviewTask.Holder::account).or(() -> before.reversed().stream()
            .filter(message -> message.side() == Side.PHARMACIST).map(DialogueMessage::account).findFirst());
    }

    private static void mustWait(ReviewTask task) {
        if (task.stage() != ReviewTask.Stage.WAITING) throw new Refused(DialogueRefusal.OVER);
    }

    private UUID say(ReviewTask task, Side side, Caller by, String text) {
        if (rows.count(task) >= MOST_MESSAGES) throw new Refused(DialogueRefusal.TOO_MANY, MOST_MESSAGES);
        var id = Ids.next();
        rows.add(id, task, side, by, text, clock.instant());
        var content = Map.of("task", task.id().toString(), "version", task.version(), "message", id.toString());
        var person = task.person().value();
        var prescription = task.prescription().value();
        evidence.record(by, side == Side.PHARMACIST
            ? Act.about(person, "review.asked", "prescription", prescription, task.version(), content)
            : Act.about(person, "review.answered", "prescription", prescription, task.version(), content));
        return id;
    }

    /** What was said about a prescription the pharmacist's house reviews; what the prescriber wrote counts as read by who holds it. */
    public List<DialogueMessage> readBy(Caller pharmacist, ReviewTask task) {
        return read(task.prescription(), Side.PHARMACIST, pharmacist, task.isHeldBy(pharmacist));
    }

    /** What was said about a prescription, for whoever may see it; what pharmacists wrote counts as read by its prescriber. */
    public List<DialogueMessage> readBy(Caller reader, Prescription prescription) {
        return read(prescription.id(), Side.PRESCRIBER, reader, isPrescriber(reader, prescription));
    }

    private List<DialogueMessage> read(PrescriptionId id, Side side, Caller reader, boolean counts) {
        var messages = rows.of(id);
        var unread = messages.stream().filter(message -> message.isUnreadBy(side)).map(DialogueMessage::id).toList();
        if (counts && !unread.isEmpty()) rows.seen(unread, reader.name(), clock.instant());
        return messages;
    }

    /** Whether the caller answers for it. */
    boolean isPrescriber(Caller caller, Prescription prescription) {
        return standIns.actor(caller, prescription.prescriber().staff()).isPresent();
    }

    private static String text(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) throw new Refused(DialogueRefusal.TEXT_MISSING);
        if (text.length() > LONGEST_TEXT) throw new Refused(DialogueRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
        return text;
    }
}
