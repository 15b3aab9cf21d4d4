/** 门户 Web: the sign-in page and each role's home: a list of what waits. */
@NullMarked
@ApplicationModule(displayName = "门户 Web", allowedDependencies = {"page", "page :: live", "evidence", "institution",
    "access"})
package org.xinglin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
