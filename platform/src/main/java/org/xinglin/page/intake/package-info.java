/** 表格导入: tables are taken in behind the page, some rows at a time; a killed program goes on where it was. */
@NamedInterface("intake")
@NullMarked
package org.xinglin.page.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
