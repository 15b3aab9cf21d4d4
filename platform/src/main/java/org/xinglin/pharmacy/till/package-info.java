/** 收费班次: who holds which drawer, from the float to the hand-over, and what a counter took on a day. */
@NullMarked
package org.xinglin.pharmacy.till;

import org.jspecify.annotations.NullMarked;
