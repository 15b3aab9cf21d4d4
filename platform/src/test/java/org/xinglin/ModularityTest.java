package org.xinglin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Calls go down and left, news goes up by events; each module is entered by its door. */
class ModularityTest {
    /** Libraries, no modules: every module may use them. */
    private static final String[] LIBRARIES = {"org.xinglin.kernel..", "org.xinglin.knowledge..",
        "org.xinglin.engine..", "org.xinglin.postgres..", "org.xinglin.simulator.."};

    @Test
    void holdsTheFloorsApart() {
        ApplicationModules.of(Xinglin.class, resideInAnyPackage(LIBRARIES)).verify();
    }
}
