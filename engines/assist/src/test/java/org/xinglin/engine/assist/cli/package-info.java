@NullMarked
package org.xinglin.engine.assist.cli;

import org.jspecify.annotations.NullMarked;
