@NullMarked
package org.xinglin.engine.review.ndjson;

import org.jspecify.annotations.NullMarked;
