/**
 * 辅助辨证用药引擎 Decision support: from findings to ranked syndromes, formulas and herbs with exact reasons, similar cases
 * and the next best question; learns from a county's records. Plain Java: no Spring, no database, no network.
 *
 * <p><b>Decision support only. Reviewed by neither a licensed physician nor a licensed pharmacist.</b> 仅供辅助决策，未经执业医师和执业药师审定。 It never writes a
 * prescription: a named doctor accepts, changes or rejects each row.
 *
 * <pre>{@code
 * var knowledge = Knowledge.load();
 * var assist = Assist.of(Review.of(knowledge, Policy.county()), Model.untrained(knowledge)); // works without a record
 * var suggestion = assist.suggest(FourExaminations.of(Resident.aged(52).build()).says("食少便溏，神疲乏力，舌淡苔白，脉弱"));
 * suggestion.syndromes();   // the three likeliest, each with its probability and reasons
 * suggestion.herbs();       // ranked; every one has passed the review for this resident
 * suggestion.removed();     // what the review took out, and why
 * }</pre>
 */
@NullMarked
package org.xinglin.engine.assist;

import org.jspecify.annotations.NullMarked;
