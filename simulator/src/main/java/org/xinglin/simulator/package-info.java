/** 模拟 Simulator: players who use the program over HTTP alone, as people do. */
@NullMarked
package org.xinglin.simulator;

import org.jspecify.annotations.NullMarked;
