package org.xinglin.engine.review;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * 名称: the number behind each name. An open table three quarters empty: a name that was interned with the knowledge base is
 * found by one comparison, and every row of every case asks here.
 */
final class Names {
    /** What {@link #get} answers of a name that is not there. */
    static final int NONE = -1;

    private final @Nullable String[] names;
    private final int[] numbers;

    Names(Map<String, Integer> all) {
        names = new String[Integer.highestOneBit(Math.max(all.size(), 1)) << 3];
        numbers = new int[names.length];
        all.forEach((name, number) -> {
            int at = place(name);
            while (names[at] != null)
                at = after(at);
            names[at] = name;
            numbers[at] = number;
        });
    }

    int get(String name) {
        int at = place(name);
        return names[at] == name ? numbers[at] : search(name, at);
    }

    private int search(String name, int from) {
        for (int at = from;; at = after(at)) {
            var there = names[at];
            if (there == null) return NONE;
            if (there.equals(name)) return numbers[at];
        }
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & names.length - 1;
    }

    private int after(int place) { return place + 1 & names.length - 1; }
}
