package org.xinglin.notice;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.access.AccountId;
import org.xinglin.access.CodeChannel;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;

/** Codes of forgotten passwords, on their way to the registered phone. */
@Component
class CodesByPhone implements CodeChannel {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm")
        .withZone(CountyCalendar.ZONE);
    private final Notices notices;

    CodesByPhone(Notices notices) { this.notices = notices; }

    @Override
    public void send(AccountId account, InstitutionId from, String code, Instant expires) {
        notices.send(new NewNotice("access.code:" + Ids.next(), NoticeKind.SIGN_IN_CODE,
            Recipient.phone(account.value()), from, "notice.words.sign-in-code", List.of(code, CLOCK.format(expires)),
            Optional.empty()));
    }
}
