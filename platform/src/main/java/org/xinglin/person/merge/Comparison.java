package org.xinglin.person.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinglin.kernel.Refused;
import org.xinglin.person.Resident;

/**
 * 并排比对: two records side by side.
 *
 * @param ofOne, ofOther how many rows each table has of each
 * @param differing fields that differ, as {@code person.field} names them
 */
public record Comparison(Resident one, Resident other, Map<String, Integer> ofOne, Map<String, Integer> ofOther,
    List<String> differing, Optional<Refused> otherIntoOne, Optional<Refused> oneIntoOther) {}
