/**
 * What lies on the shelves, for the module alone: lots and their movements, the register of controlled pieces, counts, acts of
 * two persons, purchases.
 */
@NullMarked
package org.xinglin.pharmacy.stock;

import org.jspecify.annotations.NullMarked;
