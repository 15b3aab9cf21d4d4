/** 煎药 Decoction: the centre that soaks, boils, bags and checks what the pharmacy weighed; its pots, its samples, its record. */
@NullMarked
@ApplicationModule(displayName = "煎药 Decoction", allowedDependencies = {"page", "evidence", "institution", "herb",
    "access", "person", "print", "prescription", "pharmacy"})
package org.xinglin.decoction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
