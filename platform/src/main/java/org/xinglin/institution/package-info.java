/** 机构 Institution: the county, its communities and institutions, who serves whom in which line, and the insured share of a charge. */
@NullMarked
@ApplicationModule(displayName = "机构 Institution", allowedDependencies = {"page", "page :: intake", "evidence"})
package org.xinglin.institution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
