/**
 * 审方质量: the sampled second look, how far pharmacists agree, and how long they take and how often they return.
 */
@NullMarked
package org.xinglin.review.quality;

import org.jspecify.annotations.NullMarked;
