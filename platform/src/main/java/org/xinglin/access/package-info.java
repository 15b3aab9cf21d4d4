/** 权限 Access: who works here, in which post, and what a post may see; sign-in, sessions and tokens. */
@NullMarked
@ApplicationModule(displayName = "权限 Access", allowedDependencies = {"page", "page :: intake", "evidence",
    "institution"})
package org.xinglin.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
