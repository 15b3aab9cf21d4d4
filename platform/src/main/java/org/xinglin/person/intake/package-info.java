/** 批量导入: residents from Excel and CSV files, chunk by chunk. */
@NullMarked
package org.xinglin.person.intake;

import org.jspecify.annotations.NullMarked;
