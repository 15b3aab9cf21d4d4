/** 名医工作室: a master's cases, what is mined from them, what the master signs of it, and what becomes of it at the desks. */
@NamedInterface("studios")
@NullMarked
package org.xinglin.assist.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
