/** 命令行: runs files of review cases, and reviews streams of cases, without a server. */
@NullMarked
package org.xinglin.engine.review.cli;

import org.jspecify.annotations.NullMarked;
