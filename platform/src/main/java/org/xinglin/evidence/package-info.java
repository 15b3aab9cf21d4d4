/** 存证 Evidence: an append-only entry for every change of state and every opened record, in the transaction of the act itself. */
@NullMarked
@ApplicationModule(displayName = "存证 Evidence", allowedDependencies = {"page"})
package org.xinglin.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
