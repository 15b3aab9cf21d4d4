/** 基石 Kernel: money, mass, refusals, identifiers and who is asking; what every other part agrees on. Plain Java. */
@NullMarked
package org.xinglin.kernel;

import org.jspecify.annotations.NullMarked;
