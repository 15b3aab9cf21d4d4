package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Csv;
import org.xinglin.knowledge.MalformedCsv;

/**
 * 导入模板: the columns a module takes from an Excel or CSV file; hands out the empty template and reads it filled in. A heading may
 * be the column's key or its words in either language; the words stand under {@code <prefix>.<column>}.
 */
public final class Template {
    private static final Charset OLD_EXCEL = Charset.forName("GB18030");
    /** Unless a template says otherwise: what is checked while somebody waits for the page that says what is wrong with each row. */
    private static final int MOST_ROWS = 5_000;
    private final Page.Words words;
    private final String prefix;
    private final List<String> columns;
    private final Set<String> required;
    private final int mostRows;

    /** 一行: what stands in one row; blanks around it are gone. @param line as the file counts it, the heading being 1 */
    public record Row(long line, Map<String, String> cells) {
        /** Empty where nothing stands. */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** @param required columns that a file must have */
    public Template(Page.Words words, String prefix, List<String> columns, Set<String> required) {
        this(words, prefix, columns, required, MOST_ROWS);
    }

    /** @param mostRows a file may have: more than memory holds, where the rows are handed on one by one */
    public Template(Page.Words words, String prefix, List<String> columns, Set<String> required, int mostRows) {
        this.mostRows = mostRows;
        this.words = words;
        this.prefix = prefix;
        this.columns = List.copyOf(columns);
        this.required = Set.copyOf(required);
    }

    public List<String> columns() { return columns; }

    public List<String> headings(Locale locale) {
        return columns.stream().map(column -> heading(column, locale)).toList();
    }

    public String heading(String column, Locale locale) {
        return words.text(locale, prefix + "." + column);
    }

    /** The empty template, with rows that show how it is meant. @param examples cells in the order of the columns */
    public void download(HttpServletResponse response, String fileName, Locale locale, List<List<String>> examples)
        throws IOException {
        Sheet.stream(response, fileName, headings(locale), sheet -> examples.forEach(sheet::add));
    }

    /** 差错: a row as it stood and why it cannot be taken. */
    public record Fault(Row row, String why) {}

    /** Rows that were refused, with the file's own cells, to be corrected and taken in again. @param faults hands them on one by one */
    public void faults(HttpServletResponse response, String fileName, Locale locale, Consumer<Consumer<Fault>> faults)
        throws IOException {
        var headings = new ArrayList<>(headings(locale));
        headings.add(words.text(locale, "page.fault-line"));
        headings.add(words.text(locale, "page.fault-reason"));
        Sheet.stream(response, fileName, headings, sheet -> faults.accept(fault -> {
            var cells = new ArrayList<String>();
            for (var column : columns)
                cells.add(fault.row().get(column));
            cells.add(String.valueOf(fault.row().line()));
            cells.add(fault.why());
            sheet.add(cells);
        }));
    }

    /** Reads all rows that are not empty. @throws Refused FILE_EMPTY, FILE_UNREADABLE, FILE_LINE_UNREADABLE, COLUMN_MISSING or TOO_MANY_ROWS */
    public List<Row> read(MultipartFile file) {
        var rows = new ArrayList<Row>();
        read(file, rows::add);
        return rows;
    }

    /** Hands on each row that is not empty as it is read. @throws Refused as {@link #read(MultipartFile)} */
    public void read(MultipartFile file, Consumer<Row> rows) {
        try {
            // from a file of its own, of which the reader holds one row and the table of texts; a stream it would hold whole
            var copy = Files.createTempFile("xinglin-import", "");
            try {
                try (var in = file.getInputStream()) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                read(copy, rows);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new Refused(PageRefusal.FILE_UNREADABLE);
        }
    }

    /** Hands on each row that is not empty as it is read. @throws Refused FILE_EMPTY, FILE_UNREADABLE, FILE_LINE_UNREADABLE, COLUMN_MISSING or TOO_MANY_ROWS */
    public void read(Path file, Consumer<Row> rows) {
        try {
            if (Files.size(file) == 0) throw new Refused(PageRefusal.FILE_EMPTY);
            byte[] start;
            try (var in = Files.newInputStream(file)) {
                start = in.readNBytes(2);
            }
            if (start.length == 2 && start[0] == 'P' && start[1] == 'K') excel(file, rows);
            else {
                var charset = charset(file);
                try (var in = Files.newBufferedReader(file, charset)) {
                    csv(in, rows);
                }
            }
        } catch (IOException | UncheckedIOException | ExcelReaderException e) {
            throw new Refused(PageRefusal.FILE_UNREADABLE);
        }
    }

    /** Reads what {@link #csv(List)} wrote. @throws Refused as {@link #read(MultipartFile)} */
    public List<Row> read(String csv) {
        var rows = new ArrayList<Row>();
        csv(new StringReader(csv), rows::add);
        return rows;
    }

    /** The rows as CSV, under the columns' keys: how a page carries checked rows to the command that takes them. */
    public String csv(List<Row> rows) {
        var csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (var row : rows) {
            for (int i = 0; i < columns.size(); i++)
                csv.append(i == 0 ? "" : ",").append('"').append(row.get(columns.get(i)).replace("\"", "\"\""))
                    .append('"');
            csv.append('\n');
        }
        return csv.toString();
    }

    private void csv(Reader text, Consumer<Row> rows) {
        try {
            var csv = Csv.read(text, "");
            var places = places(csv.header());
            int n = 0;
            while (csv.hasNext()) {
                var row = csv.next();
                var fields = row.fields();
                n = accept(row.line(), places, fields::get, n, rows);
            }
        } catch (MalformedCsv e) {
            throw new Refused(PageRefusal.FILE_LINE_UNREADABLE, e.line());
        }
    }

    private void excel(Path file, Consumer<Row> rows) throws IOException {
        try (var book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            var lines = book.getFirstSheet().openStream()) {
            Map<String, Integer> places = null;
            int n = 0;
            for (var line : (Iterable<org.dhatim.fastexcel.reader.Row>) lines::iterator) {
                if (places == null) {
                    var headings = new ArrayList<String>();
                    for (int i = 0; i < line.getCellCount(); i++)
                        headings.add(shown(line.getCell(i)));
                    places = places(headings);
                } else
                    n = accept(line.getRowNum(), places,
                        at -> at < line.getCellCount() ? shown(line.getCell(at)) : "", n, rows);
            }
            if (places == null) throw new Refused(PageRefusal.FILE_EMPTY);
        }
    }

    private int accept(long line, Map<String, Integer> places,
        java.util.function.IntFunction<String> field, int n, Consumer<Row> rows) {
        var cells = new LinkedHashMap<String, String>();
        places.forEach((column, at) -> {
            var cell = Sheet.asWritten(field.apply(at).strip());
            if (!cell.isEmpty()) cells.put(column, cell);
        });
        if (cells.isEmpty()) return n;
        if (n == mostRows) throw new Refused(PageRefusal.TOO_MANY_ROWS, mostRows);
        rows.accept(new Row(line, cells));
        return n + 1;
    }

    /** Where each column stands; columns nobody knows are left alone. */
    private Map<String, Integer> places(List<String> headings) {
        var places = new HashMap<String, Integer>();
        for (var column : columns) {
            var names = List.of(column, words.text(Locale.SIMPLIFIED_CHINESE, prefix + "." + column),
                words.text(Locale.ENGLISH, prefix + "." + column));
            for (int i = 0; i < headings.size(); i++)
                if (names.contains(headings.get(i).strip())) places.putIfAbsent(column, i);
        }
        for (var column : columns)
            if (required.contains(column) && !places.containsKey(column))
                throw new Refused(PageRefusal.COLUMN_MISSING, heading(column, Locale.SIMPLIFIED_CHINESE) + " / "
                    + heading(column, Locale.ENGLISH) + " (" + column + ")");
        return places;
    }

    /** A cell as people read it: whole numbers without ".0", dates as 2026-11-22. */
    private static String shown(@Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) return "";
        if (cell.getType() == CellType.NUMBER) {
            var format = cell.getDataFormatString();
            if (format != null && format.toLowerCase(Locale.ROOT).contains("yy"))
                return cell.asDate().toLocalDate().toString();
            return ((BigDecimal) cell.getValue()).stripTrailingZeros().toPlainString();
        }
        return cell.getText();
    }

    /** UTF-8, or what Chinese spreadsheets wrote before: GB 18030. Reads the file once to find out. */
    private static Charset charset(Path file) throws IOException {
        var buffer = new char[1 << 13];
        try (var in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
            while (in.read(buffer) >= 0) {
                // the decoder complains of what is not UTF-8
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return OLD_EXCEL;
        }
    }
}
