/** 查重与合并: likely duplicates side by side, merging two records into one, and taking that back row by row. */
@NullMarked
@NamedInterface("merges")
package org.xinglin.person.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
