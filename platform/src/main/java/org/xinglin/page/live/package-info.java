/** 即时消息: what open pages are told at once, one stream of events for all modules. */
@NamedInterface("live")
@NullMarked
package org.xinglin.page.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
