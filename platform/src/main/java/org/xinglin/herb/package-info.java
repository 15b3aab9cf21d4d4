/** 药味 Herb: the knowledge base at hand, what a herbal piece costs on a day, and the fees for boiling and delivery. */
@NullMarked
@ApplicationModule(displayName = "药味 Herb", allowedDependencies = {"page", "page :: intake", "evidence", "institution"})
package org.xinglin.herb;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
