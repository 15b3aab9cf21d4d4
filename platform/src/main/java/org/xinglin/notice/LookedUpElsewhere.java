package org.xinglin.notice;

import java.util.List;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.person.ResidentFoundElsewhere;

/** 调阅告知: residents are told when an institution that did not know them opens their record. */
@Component
class LookedUpElsewhere {
    private final Notices notices;

    LookedUpElsewhere(Notices notices) { this.notices = notices; }

    @ApplicationModuleListener
    void on(ResidentFoundElsewhere found) {
        notices.send(new NewNotice("person.found-elsewhere:" + found.person() + ":" + found.at(),
            NoticeKind.RECORD_OPENED, Recipient.resident(found.person()), found.by(), "notice.words.record-opened",
            List.of(found.byName(), found.staff(), found.purpose()), Optional.empty()));
    }
}
