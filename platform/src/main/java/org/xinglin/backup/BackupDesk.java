package org.xinglin.backup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Desk;
import org.xinglin.page.WorkList;
import org.xinglin.postgres.Backup;

@Configuration(proxyBeanMethods = false)
class BackupDesk {
    private static final Set<Role> ROLES = Set.of(Role.SYSTEM_ADMINISTRATOR);

    @Bean
    Desk backupsDesk() { return new Desk(Desk.Group.ADMINISTRATION, "backup.backups", "/backups", ROLES, 90); }

    /** The copy that is missing: from the moment it is due, red from the moment the last one is too old. */
    @Bean
    WorkList missingBackup(NightlyBackup nightly, Clock clock) {
        return new WorkList() {
            @Override
            public String key() { return "backup.missing"; }

            @Override
            public Set<Role> roles() { return ROLES; }

            @Override
            public int order() { return 5; }

            @Override
            public List<Item> items(Caller caller, int limit) {
                return nightly.state().filter(state -> clock.instant().isAfter(state.next())).map(state -> new Item(
                    state.last().map(Backup::name).orElse("—"), "backup.look-why", List.of(), "/backups",
                    state.last().map(Backup::taken).orElseGet(nightly::begun), Optional.of(state.stale()))).stream()
                    .toList();
            }
        };
    }
}
