/** 监护与家庭: who answers for a resident, and who lives with whom. */
@NullMarked
@NamedInterface("families")
package org.xinglin.person.family;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
