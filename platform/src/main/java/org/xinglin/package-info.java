/** 杏林 Xinglin: the program itself; starts the database, the modules and the pages of one county. */
@NullMarked
package org.xinglin;

import org.jspecify.annotations.NullMarked;
