/** 表格导入: what was checked is taken in behind the page, all rows or none, and again after a crash. */
@NamedInterface("intake")
@NullMarked
package org.xinglin.page.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
