package org.xinglin.notice;

import java.time.Instant;
import org.xinglin.institution.InstitutionId;

/** One message in the demo's mailbox, as the phone would show it. */
public record MailboxLine(NoticeId id, NoticeKind kind, InstitutionId from, String phone, String text, Instant at) {
}
