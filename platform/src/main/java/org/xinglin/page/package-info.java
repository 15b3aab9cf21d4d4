/** 页面 Page: the frame every page stands in: layout, words, commands done once, refusals worded, PDF, Excel, codes. */
@NullMarked
@ApplicationModule(displayName = "页面 Page", allowedDependencies = {})
package org.xinglin.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
