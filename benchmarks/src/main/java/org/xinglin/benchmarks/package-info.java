/** 测量 Benchmarks: how fast, how large and how sturdy the program is, beside an anchor measured in the same run. */
@NullMarked
package org.xinglin.benchmarks;

import org.jspecify.annotations.NullMarked;
