package org.xinglin.supervision;

import java.util.Map;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;

/** 图上机构: a house with its numbers, where it stands on the map. */
public record House(Institution institution, CountyMap.Spot spot, Map<Milestone, Integer> counts) {
    /** 机构状态: a word, a shape and a colour. */
    public enum State {
        LATE("late"), RETURNED("soon"), AT_WORK("good"), QUIET("quiet");

        private final String tone;

        State(String tone) { this.tone = tone; }

        public String tone() { return tone; }
    }

    /** The most pressing of what holds. */
    public State state() {
        if (counts.getOrDefault(Milestone.LATE, 0) > 0) return State.LATE;
        if (counts.getOrDefault(Milestone.RETURNED, 0) > 0) return State.RETURNED;
        return counts.isEmpty() ? State.QUIET : State.AT_WORK;
    }

    public boolean isVillage() { return institution.kind() == InstitutionClass.VILLAGE_CLINIC; }
}
