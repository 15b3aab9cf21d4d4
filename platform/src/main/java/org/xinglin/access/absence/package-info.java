/** 离岗与代班: who is away from when to when, and who does their work meanwhile. */
@NullMarked
package org.xinglin.access.absence;

import org.jspecify.annotations.NullMarked;
