/** What to buy: a forecast from the movements, a proposal, and orders approved by a second person. */
@NullMarked
@NamedInterface("purchasing")
package org.xinglin.pharmacy.purchasing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
