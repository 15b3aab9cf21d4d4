/** 内置数据库 Embedded database: a real PostgreSQL 18, unpacked from a jar, kept in a folder, ended with the JVM. Plain Java. */
@NullMarked
package org.xinglin.postgres;

import org.jspecify.annotations.NullMarked;
