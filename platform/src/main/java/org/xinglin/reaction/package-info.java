/** 不良反应 Reaction: what went wrong with a resident after the medicine, by prescription, lots and pots, and who else got them. */
@NullMarked
@ApplicationModule(displayName = "不良反应 Reaction", allowedDependencies = {"page", "evidence", "institution", "person",
    "notice", "prescription", "pharmacy", "decoction"})
package org.xinglin.reaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
