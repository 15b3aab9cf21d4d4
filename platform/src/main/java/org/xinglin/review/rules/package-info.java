/**
 * 规则库 RuleTables: the rules as living data. A pharmacist proposes a row, it is run over the prescriptions on record, a second person
 * approves it, and it holds from its day on. The shipped files are never edited.
 */
@NullMarked
@NamedInterface("rules")
package org.xinglin.review.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
