/** 排队: who waits for whom, in which order, and who is called. */
@NamedInterface("queue")
@NullMarked
package org.xinglin.clinic.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
