/** 疗效评价: symptoms scored at a visit and at follow-ups of the same illness, what became of them in groups and beside matched controls. */
@NullMarked
@NamedInterface("effects")
package org.xinglin.assist.effect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
