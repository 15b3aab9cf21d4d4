@NullMarked
package org.xinglin.engine.assist.effect;

import org.jspecify.annotations.NullMarked;
