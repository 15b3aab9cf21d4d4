/** 更正: a wrong booking is put right by two persons, by adding to the books. */
@NullMarked
package org.xinglin.pharmacy.correction;

import org.jspecify.annotations.NullMarked;
