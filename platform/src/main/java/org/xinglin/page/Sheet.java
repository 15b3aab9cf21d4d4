package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;

/**
 * 表格导出: streams an Excel file row by row in constant memory (texts stand in their cells, in no table of their own); identifiers go
 * out as text, the heading is frozen, and no text can be taken for a formula.
 */
public final class Sheet {
    /** Rows kept in memory before they go out. */
    private static final int FLUSH_EVERY = 500;
    /** What a spreadsheet may take for the start of a formula once the file is saved as CSV. */
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private final org.dhatim.fastexcel.Worksheet sheet;
    private int row = 1;

    private Sheet(org.dhatim.fastexcel.Worksheet sheet) { this.sheet = sheet; }

    /** @param rows is given the sheet and adds its rows */
    public static void stream(HttpServletResponse response, String fileName, List<String> headings,
        Consumer<Sheet> rows) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        response.setHeader("Cache-Control", "no-store");
        try (var book = new Workbook(response.getOutputStream(), "Xinglin", "1.0")) {
            var page = book.newWorksheet("1");
            for (int column = 0; column < headings.size(); column++)
                page.value(0, column, headings.get(column));
            page.range(0, 0, 0, headings.size() - 1).style().bold().set();
            page.freezePane(0, 1);
            rows.accept(new Sheet(page));
            page.finish();
        }
    }

    /** @param cells numbers stay numbers, all else is text */
    public void add(List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Number number) sheet.value(row, column, number);
            else sheet.inlineString(row, column, harmless(String.valueOf(cells.get(column))));
        }
        if (++row % FLUSH_EVERY == 0) flush();
    }

    /** With an apostrophe before what a spreadsheet might reckon; a plain signed number is harmless. */
    static String harmless(String text) {
        return text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 || NUMBER.matcher(text).matches()
            ? text
            : "'" + text;
    }

    /** The text before {@link #harmless}. */
    static String asWritten(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0
            ? text.substring(1)
            : text;
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
