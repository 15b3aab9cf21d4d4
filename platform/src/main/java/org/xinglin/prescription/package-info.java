/** 处方 Prescription: herbal prescriptions in versions, priced as they are written, from draft to passed review, and on paper. */
@NullMarked
@ApplicationModule(displayName = "处方 Prescription", allowedDependencies = {"page", "evidence", "institution", "herb",
    "access", "person", "print", "clinic"})
package org.xinglin.prescription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
