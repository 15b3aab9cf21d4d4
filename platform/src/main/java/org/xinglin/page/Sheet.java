package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;

/** 表格导出: streams an Excel file row by row; identifiers and numbers people read go out as text, the heading is frozen. */
public final class Sheet {
    /** Rows kept in memory before they go out. */
    private static final int FLUSH_EVERY = 500;
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

    public void add(List<String> cells) {
        for (int column = 0; column < cells.size(); column++)
            sheet.value(row, column, cells.get(column));
        if (++row % FLUSH_EVERY == 0) flush();
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
