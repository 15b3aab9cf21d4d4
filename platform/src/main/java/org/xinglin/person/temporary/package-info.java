/** 临时身份: somebody without papers is seen at once; who they are is settled later. */
@NullMarked
@NamedInterface("temporaries")
package org.xinglin.person.temporary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
