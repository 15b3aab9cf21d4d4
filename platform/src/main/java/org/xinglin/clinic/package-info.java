/** 门诊 Clinic: the waiting list, the visit, the four examinations and the diagnosis; every version kept. */
@NullMarked
@ApplicationModule(displayName = "门诊 Clinic", allowedDependencies = {"page", "evidence", "institution", "herb",
    "access", "person", "print"})
package org.xinglin.clinic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
