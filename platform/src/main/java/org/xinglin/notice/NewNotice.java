package org.xinglin.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/**
 * 新通知: what to tell whom.
 *
 * @param once names the occasion, such as {@code delivery.code:<parcel>}; a second message with the same is not sent, so that a
 *        listener may run twice
 * @param from on whose behalf: its administrators hear of it when it cannot be delivered
 * @param words key of the text in {@code messages}; @param args what {0}, {1}, … stand for, as people read it
 * @param link page of the program it is about, such as {@code /prescriptions/<id>}; none for residents
 * @param by account of the person who sends it and is shown who read it when
 * @param at whose record the link opens, where only a post there may
 */
public record NewNotice(String once, NoticeKind kind, Recipient to, InstitutionId from, String words,
    List<String> args, Optional<String> link, Optional<UUID> by, Optional<InstitutionId> at) {
    public NewNotice {
        args = List.copyOf(args);
        if (once.isBlank()) throw new IllegalArgumentException("a notice needs an occasion");
        if (link.isPresent() && !link.get().startsWith("/"))
            throw new IllegalArgumentException("link leaves the program: " + link.get());
    }

    /** From the program, about nobody's record in particular. */
    public NewNotice(String once, NoticeKind kind, Recipient to, InstitutionId from, String words, List<String> args,
        Optional<String> link) {
        this(once, kind, to, from, words, args, link, Optional.empty(), Optional.empty());
    }

    /** The same from a person, who is shown who read it when. */
    public NewNotice by(Caller sender) {
        return new NewNotice(once, kind, to, from, words, args, link, Optional.of(sender.account()), at);
    }

    /** The same about a record of an institution: a reader at another post is told which. */
    public NewNotice at(InstitutionId institution) {
        return new NewNotice(once, kind, to, from, words, args, link, by, Optional.of(institution));
    }
}
