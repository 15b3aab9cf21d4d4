/** 审方 Review: every submitted prescription is judged by the rules, and by a pharmacist where the rules cannot decide. */
@NullMarked
@ApplicationModule(displayName = "审方 Review", allowedDependencies = {"page", "page :: live", "evidence", "institution",
    "herb",
    "access", "access::duty", "person",
    "notice", "clinic", "prescription"})
package org.xinglin.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
