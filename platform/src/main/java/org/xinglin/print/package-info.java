/** 打印 Print: which paper a counter prints on, and every print of a document: the original, each reprint, and who made it. */
@NullMarked
@ApplicationModule(displayName = "打印 Print", allowedDependencies = {"page", "evidence", "institution"})
package org.xinglin.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
