/** 死亡登记: a death is recorded, what was under way stops, and a mistake is taken back with its trace. */
@NullMarked
package org.xinglin.person.death;

import org.jspecify.annotations.NullMarked;
