@NullMarked
package org.xinglin.engine.assist;

import org.jspecify.annotations.NullMarked;
