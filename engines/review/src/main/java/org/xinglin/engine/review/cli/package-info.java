/** 命令行: runs files of review cases without a server. */
@NullMarked
package org.xinglin.engine.review.cli;

import org.jspecify.annotations.NullMarked;
