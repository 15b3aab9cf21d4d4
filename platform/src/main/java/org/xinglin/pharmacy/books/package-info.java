/** The books of the counter, for the module alone: bookings whose entries add up to nothing, never changed, and their pages. */
@NullMarked
package org.xinglin.pharmacy.books;

import org.jspecify.annotations.NullMarked;
