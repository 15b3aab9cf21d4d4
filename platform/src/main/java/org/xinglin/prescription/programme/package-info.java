/** 专项减免: programmes that bear part of what a resident would pay, and who belongs to them. */
@NullMarked
package org.xinglin.prescription.programme;

import org.jspecify.annotations.NullMarked;
