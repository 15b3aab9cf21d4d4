package org.xinglin.person.death;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.xinglin.person.ResidentDied;

/** Looks once more, after the commit, for what a command under way had begun. */
@Component
class DeathEvents {
    private final Deaths deaths;

    DeathEvents(Deaths deaths) { this.deaths = deaths; }

    @ApplicationModuleListener
    void on(ResidentDied died) { deaths.stopLate(died.person()); }
}
