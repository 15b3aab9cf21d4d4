package org.xinglin.assist.effect;

import java.util.List;
import java.util.Optional;

/** 可比较的组: those with courses enough. @param compared one of them beside matched controls; empty until one is chosen */
public record ComparedGroups(List<Group> groups, Optional<MatchedEffect> compared) {
    public ComparedGroups {
        groups = List.copyOf(groups);
    }
}
