/** 辅助辨证用药 Assist: suggestions at the desk from findings, the doctor's act on each row, the models they come from, what became of them. */
@NullMarked
@ApplicationModule(displayName = "辅助辨证用药 Assist", allowedDependencies = {"page", "page :: intake", "evidence",
    "institution", "herb",
    "access", "person", "notice", "clinic", "prescription", "review"})
package org.xinglin.assist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
