package org.xinglin.page;

import java.util.List;
import java.util.UUID;

/**
 * 当日清单: what is under way, as a table on paper, so that work can go on while the program does not answer; contributed by a module as a bean and
 * printed for each institution every hour.
 */
public interface DayList {
    /** Key of its title. */
    String key();

    /** Smaller comes first. */
    int order();

    /** Keys of the headings. */
    List<String> columns();

    /** Of the whole county, in the order in which it is worked off: three statements at most, never one a row. */
    List<Row> rows(int most);

    /** @param institution on whose paper it stands; @param cells in the order of the columns, shown as a page shows values */
    record Row(UUID institution, List<?> cells) {}
}
