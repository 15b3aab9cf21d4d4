/** 体质辨识: the elderly and the general constitution form, judged, with advice, kept in versions with the resident. */
@NamedInterface("constitutions")
@NullMarked
package org.xinglin.assist.constitution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
