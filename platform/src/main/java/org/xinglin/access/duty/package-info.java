/** 值班: who is on duty for a service while its house is closed. */
@NamedInterface("duty")
@NullMarked
package org.xinglin.access.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
