/** 配送 Delivery: parcels from the centre to the clinic or the door, the code by which they are handed over, the resident's progress page. */
@NullMarked
@ApplicationModule(displayName = "配送 Delivery", allowedDependencies = {"page", "evidence", "institution", "access",
    "person", "print",
    "notice", "prescription", "pharmacy", "decoction"})
package org.xinglin.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
