/** 停机应急 Downtime: the lists of the day on paper each hour, kept outside the database, for when the program does not answer. */
@NullMarked
@ApplicationModule(displayName = "停机应急 Downtime", allowedDependencies = {"page", "evidence", "institution"})
package org.xinglin.downtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
