package org.xinglin.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void findsTheNumberBehindEachNameAndNoneBehindOthers() {
        var all = new HashMap<String, Integer>();
        for (int i = 0; i < 3000; i++)
            all.put("药" + i, i);
        var names = new Names(all);
        all.forEach((name, number) -> assertThat(names.get(name)).as(name).isEqualTo(number));
        assertThat(names.get("药3000")).isEqualTo(Names.NONE);
        assertThat(names.get("")).isEqualTo(Names.NONE);
    }

    /** "Aa" and "BB" have one hash. */
    @Test
    void tellsNamesApartThatFallOnOnePlace() {
        var names = new Names(Map.of("AaAa", 1, "AaBB", 2, "BBAa", 3));
        assertThat(names.get("AaAa")).isEqualTo(1);
        assertThat(names.get("AaBB")).isEqualTo(2);
        assertThat(names.get("BBAa")).isEqualTo(3);
        assertThat(names.get("BBBB")).isEqualTo(Names.NONE);
    }

    @Test
    void holdsNothingWhereThereAreNoNames() {
        assertThat(new Names(Map.of()).get("甘草")).isEqualTo(Names.NONE);
    }

    @Test
    void doesNotAskWhichStringItIs() {
        assertThat(new Names(Map.of("甘草", 7)).get(new StringBuilder("甘").append("草").toString())).isEqualTo(7);
    }
}
