@NullMarked
package org.xinglin.engine.assist.rank;

import org.jspecify.annotations.NullMarked;
