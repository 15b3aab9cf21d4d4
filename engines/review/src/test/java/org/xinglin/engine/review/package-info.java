@NullMarked
package org.xinglin.engine.review;

import org.jspecify.annotations.NullMarked;
