/** 监管 Supervision: today's chain by institution, from what the other modules tell; each number opens its records. */
@NullMarked
@ApplicationModule(displayName = "监管 Supervision", allowedDependencies = {"page", "evidence", "institution", "person",
    "clinic", "prescription", "pharmacy", "decoction", "delivery"})
package org.xinglin.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
