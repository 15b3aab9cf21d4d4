package org.xinglin.knowledge;

import java.util.List;
import java.util.Set;

/**
 * 体质: one of the nine constitutions and the questions that speak for it.
 *
 * @param id such as {@code qi_deficiency}
 * @param questions numbers of the questions whose scores are added
 * @param reversed those of them that count 6 - score
 */
public record Constitution(String id, String nameZh, List<Integer> questions, Set<Integer> reversed) {}
