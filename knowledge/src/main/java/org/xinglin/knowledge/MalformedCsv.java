package org.xinglin.knowledge;

import java.util.Optional;

/** 表格有误: a CSV file that cannot be what it should be; says where: source, line and, where it is known, column. */
public final class MalformedCsv extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String source;
    private final long line;
    private final String column;
    private final String complaint;

    MalformedCsv(String source, long line, String column, String complaint) {
        super(source + ":" + line + (column.isEmpty() ? "" : " " + column) + ": " + complaint);
        this.source = source;
        this.line = line;
        this.column = column;
        this.complaint = complaint;
    }

    /** The name given to the file when it was opened. */
    public String source() { return source; }

    /** The line on which the row begins, counted from 1; the header is on line 1 where nothing stands above it. */
    public long line() {
        return line;
    }

    /** The column's name, where the fault lies in one field. */
    public Optional<String> column() {
        return column.isEmpty() ? Optional.empty() : Optional.of(column);
    }

    /** What is wrong, without the place. */
    public String complaint() { return complaint; }
}
