@NullMarked
package org.xinglin.engine.assist.master;

import org.jspecify.annotations.NullMarked;
