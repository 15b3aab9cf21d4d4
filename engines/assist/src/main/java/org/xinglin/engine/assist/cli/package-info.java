/** 命令行: trains and examines rankers without a server. */
@NullMarked
package org.xinglin.engine.assist.cli;

import org.jspecify.annotations.NullMarked;
