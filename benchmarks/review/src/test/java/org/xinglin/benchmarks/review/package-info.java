@NullMarked
package org.xinglin.benchmarks.review;

import org.jspecify.annotations.NullMarked;
