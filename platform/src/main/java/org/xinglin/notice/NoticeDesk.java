package org.xinglin.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.institution.Institution;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;

@Configuration(proxyBeanMethods = false)
class NoticeDesk {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    @Bean
    Desk undeliveredDesk() {
        return new Desk(Desk.Group.OVERSIGHT, "notice.undelivered", "/undelivered",
            Set.of(Role.COMMUNITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR), 85);
    }

    @Bean
    Desk mailboxDesk(MailboxChannel mailbox) {
        return new Desk(Desk.Group.REFERENCE, "notice.mailbox", "/mailbox",
            mailbox.isOpen() ? ALL : Set.of(), 90);
    }

    /** What the post was told and nobody at it has opened. */
    @Bean
    WorkList unreadNotices(Inbox inbox, Institutions institutions) {
        return new WorkList() {
            @Override
            public String key() { return "notice.inbox"; }

            @Override
            public Set<Role> roles() { return ALL; }

            @Override
            public int order() { return 900; }

            @Override
            public List<Item> items(Caller caller, int limit) {
                return inbox.unread(caller, limit).stream().map(each -> new Item(
                    institutions.find(each.from()).map(Institution::name).orElse(caller.institutionName()),
                    each.words(), each.told(), "/notices", each.createdAt(), Optional.empty())).toList();
            }
        };
    }
}
