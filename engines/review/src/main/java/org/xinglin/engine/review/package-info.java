/**
 * 处方审核引擎 Prescription review: checks herbal prescriptions against the knowledge tables under a policy that is data, and
 * explains every finding in Chinese and English with its source and a way out. Plain Java: no Spring, no database.
 *
 * <p><b>Decision support only. Not reviewed by a licensed pharmacist.</b> 仅供辅助决策，未经执业药师审定。
 *
 * <pre>{@code
 * var review = Review.of(Knowledge.load(), Policy.county()); // compiled once; immutable, shared by all threads
 * var findings = review.check(ReviewCase.of(Resident.aged(48).build(),
 *     Prescription.ofDays(5).item("附子", "9", "先煎").item("法半夏", "9").build()));
 * findings.worst();                                          // Optional[FORBID]
 * findings.all().getFirst().sentence(Locale.CHINESE);        // 附子与法半夏属十八反（乌头反半夏），不宜同用。
 * }</pre>
 *
 * A new version of tables or policy takes effect by replacing the {@link org.xinglin.engine.review.Review} held in an
 * {@link java.util.concurrent.atomic.AtomicReference}: a check under way ends with the tables it began with, and every
 * finding names the version it came from.
 */
@NullMarked
package org.xinglin.engine.review;

import org.jspecify.annotations.NullMarked;
