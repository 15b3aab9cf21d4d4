package org.xinglin.person.merge;

import java.util.List;

/**
 * 迁移清单: the rows of one column that a merge moved, and what became of them.
 *
 * @param rows their keys, or what was taken over; @param back those that went back when the merge was undone
 */
public record MovedRows(String table, String column, List<String> rows, List<String> back) {
    public MovedRows {
        rows = List.copyOf(rows);
        back = List.copyOf(back);
    }

    /** Those that were no longer with the survivor when the merge was undone, or had been changed since. */
    public List<String> stayed() {
        return rows.stream().filter(row -> !back.contains(row)).toList();
    }
}
