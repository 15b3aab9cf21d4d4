package org.xinglin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinglin.page.Sheets;

/** A list read as its file is written, but a row at a time, so that every boundary between two parts is met. */
public final class TestRows {
    private TestRows() {}

    public static <T> List<T> oneByOne(Sheets.Rows<T> rows) {
        var all = new ArrayList<T>();
        for (var part = rows.after(Optional.empty(), 1); !part.isEmpty(); part = rows
            .after(Optional.of(part.getFirst()), 1))
            all.add(part.getFirst());
        return all;
    }
}
