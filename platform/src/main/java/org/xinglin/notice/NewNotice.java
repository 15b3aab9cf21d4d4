package org.xinglin.notice;

import java.util.List;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;

/**
 * 新通知: what to tell whom.
 *
 * @param once names the occasion, such as {@code delivery.code:<parcel>}; a second message with the same is not sent, so that a
 *        listener may run twice
 * @param from on whose behalf: its administrators hear of it when it cannot be delivered
 * @param words key of the text in {@code messages}; @param args what {0}, {1}, … stand for, as people read it
 * @param link page of the program it is about, such as {@code /prescriptions/<id>}; none for residents
 */
public record NewNotice(String once, NoticeKind kind, Recipient to, InstitutionId from, String words,
    List<String> args, Optional<String> link) {
    public NewNotice {
        args = List.copyOf(args);
        if (once.isBlank()) throw new IllegalArgumentException("a notice needs an occasion");
        if (link.isPresent() && !link.get().startsWith("/"))
            throw new IllegalArgumentException("link leaves the program: " + link.get());
    }
}
