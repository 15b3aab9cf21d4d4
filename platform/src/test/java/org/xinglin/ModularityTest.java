package org.xinglin;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Calls go down and left, news goes up by events; each module is entered by its door. */
class ModularityTest {
    @Test
    void holdsTheFloorsApart() {
        ApplicationModules.of(Xinglin.class).verify();
    }
}
