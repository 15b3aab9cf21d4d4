/** 演示县 Demo county: builds 青禾县 through the doors of the modules, and lets its time run ahead of the real one. */
@NullMarked
@ApplicationModule(displayName = "演示县 Demo county", allowedDependencies = {"page", "evidence", "institution", "herb",
    "access", "access :: duty", "person", "person :: merges", "clinic", "prescription",
    "prescription :: programmes", "review", "review :: rules",
    "pharmacy", "pharmacy :: counts", "pharmacy :: shortages", "pharmacy :: till", "pharmacy :: corrections",
    "decoction", "delivery"})
package org.xinglin.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
