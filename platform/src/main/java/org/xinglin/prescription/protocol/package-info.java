/** 协定方: what a doctor or an institution prescribes again and again, in versions, with an owner and an approval. */
@NullMarked
@NamedInterface("protocols")
package org.xinglin.prescription.protocol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
