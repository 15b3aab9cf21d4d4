package org.xinglin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.xinglin.simulator.HttpDesk;

/** An exported list as a spreadsheet reads it back. */
public final class TestSheet {
    private TestSheet() {}

    /** With the headings first. */
    public static List<Row> rows(HttpDesk desk, String path) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(desk.download(path)))) {
            return book.getFirstSheet().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++)
            texts.add(Optional.ofNullable(row.getCell(i)).map(cell -> cell.getText()).orElse(""));
        return texts;
    }

    /** Rows that hold the text in a cell of its own. */
    public static List<List<String>> rows(HttpDesk desk, String path, String text) {
        return rows(desk, path).stream().map(TestSheet::texts).filter(cells -> cells.contains(text)).toList();
    }
}
