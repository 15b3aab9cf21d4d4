package org.xinglin.notice;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;

/** The rule of the day, read once a day: only a migration changes the table. */
@Component
class NoticeRules {
    private final Messages messages;
    private final Institutions institutions;
    private volatile @Nullable Read last;

    private record Read(LocalDate day, NoticeRule rule) {}

    NoticeRules(Messages messages, Institutions institutions) {
        this.messages = messages;
        this.institutions = institutions;
    }

    NoticeRule today() {
        var day = institutions.today();
        var read = last;
        if (read == null || !read.day.equals(day)) {
            read = new Read(day, messages.rule(day));
            last = read;
        }
        return read.rule;
    }
}
