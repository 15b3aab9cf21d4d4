/**
 * 对话 Dialogue: pharmacist and prescriber speak about a prescription under review, and open pages hear at once what became of it.
 */
@NullMarked
package org.xinglin.review.dialogue;

import org.jspecify.annotations.NullMarked;
