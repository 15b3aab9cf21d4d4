/** 居民主索引 Person: the county's residents: who they are, what a prescriber must know of them, and which institutions care for them. */
@NullMarked
@ApplicationModule(displayName = "居民 Person", allowedDependencies = {"page", "page :: intake", "evidence",
    "institution"})
package org.xinglin.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
