/** What is short: seen while prescribing, waited for by an order, asked of the prescriber, listed for whoever buys. */
@NullMarked
package org.xinglin.pharmacy.shortage;

import org.jspecify.annotations.NullMarked;
