package org.xinglin.assist.studio;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinglin.engine.assist.CaseTable;
import org.xinglin.page.Page;
import org.xinglin.page.Template;

/** 医案表: the form of a file of a master's cases. */
final class MasterTable {
    private static final int MOST_ROWS = 100_000;
    private static final Set<String> REQUIRED = Set.of("case_id", "day", "age_years", "herbs");
    static final List<List<String>> EXAMPLES = List.of(List.of("A-1", "2026-03-05", "52", "女", "0", "", "食少、便溏、神疲乏力",
        "头痛", "面色萎黄，纳呆半年。", "", "脾气虚证", "党参、白术、茯苓、炙甘草、山药"));

    private MasterTable() {}

    static Template template(Page.Words words) {
        return new Template(words, "studio.column", CaseTable.COLUMNS, REQUIRED, MOST_ROWS);
    }

    /** The head and the example as CSV. */
    static String example() {
        return String.join(",", CaseTable.COLUMNS) + "\n" + EXAMPLES.stream().map(row -> String.join(",", row))
            .collect(Collectors.joining("\n")) + "\n";
    }
}
