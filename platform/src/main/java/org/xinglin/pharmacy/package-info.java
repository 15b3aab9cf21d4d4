/** 药房 Pharmacy: the shared pharmacy's stock in lots, orders from payment to the checked packet, and every fen. */
@NullMarked
@ApplicationModule(displayName = "共享中药房 Pharmacy", allowedDependencies = {"page", "page :: intake", "evidence",
    "institution", "herb",
    "access", "person", "print", "notice", "clinic", "prescription"})
package org.xinglin.pharmacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
