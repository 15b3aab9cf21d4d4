/**
 * 成批审方: cases and findings as NDJSON, one JSON object a line (UTF-8), for a command line, a file or an HTTP body alike.
 * {@link org.xinglin.engine.review.ndjson.ReviewStream} reads and answers a stream line by line in constant memory;
 * {@link org.xinglin.engine.review.ndjson.CaseJson} and {@link org.xinglin.engine.review.ndjson.FindingsJson} do one.
 */
@NullMarked
package org.xinglin.engine.review.ndjson;

import org.jspecify.annotations.NullMarked;
