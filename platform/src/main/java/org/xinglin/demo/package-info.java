/** 演示县 Demo county: builds 青禾县 through the doors of the modules, and lets its time run ahead of the real one. */
@NullMarked
@ApplicationModule(displayName = "演示县 Demo county", allowedDependencies = {"page", "page :: intake", "evidence",
    "institution", "herb",
    "access", "access :: duty", "person", "person :: merges", "person :: families", "person :: temporaries", "clinic",
    "prescription", "prescription :: plans", "prescription :: programmes", "prescription :: protocols", "review",
    "assist", "assist :: models", "assist :: studios", "assist :: constitutions", "assist :: effects",
    "review :: audits", "review :: rules",
    "pharmacy",
    "pharmacy :: acts",
    "pharmacy :: consignments",
    "pharmacy :: counts", "pharmacy :: purchasing", "pharmacy :: shortages", "pharmacy :: till",
    "pharmacy :: corrections", "pharmacy :: transfers", "decoction", "delivery", "reaction"})
package org.xinglin.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
