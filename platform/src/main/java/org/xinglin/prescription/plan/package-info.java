/** 长期处方分次: what is prescribed for longer is dispensed in parts, each a prescription of its own. */
@NullMarked
@NamedInterface("plans")
package org.xinglin.prescription.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
