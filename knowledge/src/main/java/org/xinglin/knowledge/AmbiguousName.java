package org.xinglin.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * 歧义药名: a written name that may mean several pieces.
 *
 * @param candidates the pieces it may mean; for {@link AmbiguousKind#COMBINED} the pieces it stands for together
 * @param defaultHerb the piece dispensed unless the prescriber says otherwise; none for UNRESOLVED and COMBINED
 * @param query whether the prescriber must be asked
 * @param why in Chinese, for the prescriber
 */
public record AmbiguousName(String name, AmbiguousKind kind, List<HerbId> candidates, Optional<HerbId> defaultHerb,
    boolean query, String why, String source, Confidence confidence) {}
