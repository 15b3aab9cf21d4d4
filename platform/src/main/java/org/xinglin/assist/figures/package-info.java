/** 使用统计: how suggestions are used, by institution and doctor, what review said later, and whether inputs or acceptance drift. */
@NullMarked
package org.xinglin.assist.figures;

import org.jspecify.annotations.NullMarked;
