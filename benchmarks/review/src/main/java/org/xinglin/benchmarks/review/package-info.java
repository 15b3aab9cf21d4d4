/** 审方测速: the review engine beside Drools with the same rules and beside bare bit rows; fuzzing of its parsers. */
@NullMarked
package org.xinglin.benchmarks.review;

import org.jspecify.annotations.NullMarked;
