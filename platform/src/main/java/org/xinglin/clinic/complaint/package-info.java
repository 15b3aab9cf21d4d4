/** 常用主诉 Chief complaints: chief complaints to begin a record with, the county's and a doctor's own. */
@NullMarked
package org.xinglin.clinic.complaint;

import org.jspecify.annotations.NullMarked;
