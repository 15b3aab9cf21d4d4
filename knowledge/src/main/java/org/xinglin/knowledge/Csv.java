package org.xinglin.knowledge;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * 逗号分隔表: a strict reader of RFC 4180: a header, then rows of as many fields; quoted fields may hold commas, quotes
 * written twice, and line ends. Lines end in LF or CR LF; one byte order mark before the header is passed over. Rows are
 * read as they are asked for, so a file need not fit into memory.
 *
 * <p>A row with too few or too many fields is refused, and reading may go on with the next row. After a fault in the
 * quoting nobody can tell where the next row begins: then there is none.
 */
public final class Csv implements Iterator<Csv.Row> {
    /** Longest row accepted, in characters: a quote that is never closed shall not eat the memory. */
    private static final int LONGEST_ROW = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int END = -1;

    private final Reader reader;
    private final String source;
    private final char[] buffer = new char[8192];
    private final StringBuilder field = new StringBuilder();
    private final Map<String, Integer> columns = new HashMap<>();
    private List<String> header = List.of();
    private int position;
    private int filled;
    private long line = 1;
    private boolean broken;

    private Csv(Reader reader, String source) {
        this.reader = reader;
        this.source = source;
    }

    /**
     * Reads the header. The caller closes {@code reader}.
     *
     * @param source the file's name, for complaints
     * @throws MalformedCsv if there is no header, or a column is named twice or not at all
     * @throws UncheckedIOException if reading fails
     */
    public static Csv read(Reader reader, String source) {
        var csv = new Csv(reader, source);
        if (csv.peek() == BYTE_ORDER_MARK) csv.position++;
        if (csv.peek() == END) throw csv.malformed(1, "", "the file is empty");
        csv.header = List.copyOf(csv.fields(1));
        for (int i = 0; i < csv.header.size(); i++) {
            var name = csv.header.get(i);
            if (name.isBlank()) throw csv.malformed(1, "", "column " + (i + 1) + " has no name");
            if (csv.columns.put(name, i) != null) throw csv.malformed(1, name, "column named twice");
        }
        return csv;
    }

    public List<String> header() { return header; }

    /** @throws MalformedCsv unless the header is exactly {@code names}, in this order */
    public Csv expecting(String... names) {
        if (!header.equals(List.of(names)))
            throw malformed(1, "", "columns are " + header + ", expected " + List.of(names));
        return this;
    }

    /** @throws MalformedCsv if one of {@code names} is not among the columns; others may stand beside them */
    public Csv requiring(String... names) {
        for (var name : names)
            if (!columns.containsKey(name)) throw malformed(1, name, "column is missing; there are " + header);
        return this;
    }

    @Override
    public boolean hasNext() { return !broken && peek() != END; }

    /** @throws MalformedCsv if the row breaks the form; {@link #hasNext} tells whether reading may go on */
    @Override
    public Row next() {
        if (!hasNext()) throw new NoSuchElementException(source + " has no further row");
        long begin = line;
        var fields = fields(begin);
        if (fields.size() != header.size())
            throw malformed(begin, "",
                "%d fields, but the header has %d columns".formatted(fields.size(), header.size()));
        return new Row(this, begin, fields);
    }

    private List<String> fields(long begin) {
        var fields = new ArrayList<String>(header.isEmpty() ? 16 : header.size());
        int length = 0;
        while (true) {
            field.setLength(0);
            int end = peek() == '"' ? quoted(begin, length) : plain(begin, length);
            length += field.length();
            fields.add(field.toString());
            if (end != ',') return fields;
        }
    }

    /** Reads up to and over the comma or line end that closes a field; returns which it was. */
    private int plain(long begin, int before) {
        while (true) {
            int c = take();
            if (c == ',' || c == END || c == '\n') return c;
            if (c == '\r') return lineFeed(begin);
            if (c == '"') throw fatal(begin, "a quote inside a field that does not begin with one");
            add(c, begin, before);
        }
    }

    private int quoted(long begin, int before) {
        position++;
        while (true) {
            int c = take();
            if (c == END) throw fatal(begin, "a quote is opened and never closed");
            if (c == '"') {
                if (peek() != '"') return afterQuote(begin);
                position++;
            }
            add(c, begin, before);
        }
    }

    private int afterQuote(long begin) {
        int c = take();
        if (c == ',' || c == END || c == '\n') return c;
        if (c == '\r') return lineFeed(begin);
        throw fatal(begin, "text after the closing quote");
    }

    private int lineFeed(long begin) {
        if (peek() != '\n') throw fatal(begin, "a carriage return that does not end a line");
        return take();
    }

    private void add(int c, long begin, int before) {
        if (before + field.length() >= LONGEST_ROW)
            throw fatal(begin, "the row is longer than " + LONGEST_ROW + " characters; is a quote left open?");
        field.append((char) c);
    }

    private int take() {
        int c = peek();
        if (c == END) return END;
        position++;
        if (c == '\n') line++;
        return c;
    }

    private int peek() {
        if (position < filled) return buffer[position];
        try {
            do
                filled = reader.read(buffer);
            while (filled == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(source + " cannot be read", e);
        }
        position = 0;
        return filled < 0 ? END : buffer[0];
    }

    private MalformedCsv fatal(long begin, String complaint) {
        broken = true;
        return malformed(begin, "", complaint);
    }

    private MalformedCsv malformed(long at, String column, String complaint) {
        return new MalformedCsv(source, at, column, complaint);
    }

    /** 一行: fields by column name. */
    public static final class Row {
        private final Csv csv;
        private final long line;
        private final List<String> fields;

        private Row(Csv csv, long line, List<String> fields) {
            this.csv = csv;
            this.line = line;
            this.fields = fields;
        }

        /** The line on which the row begins, counted from 1. */
        public long line() { return line; }

        /** The fields in the order of the header. */
        public List<String> fields() {
            return List.copyOf(fields);
        }

        /**
         * @return the field as written, empty if nothing stands there
         * @throws IllegalArgumentException if there is no such column
         */
        public String get(String column) {
            Integer at = find(column);
            if (at == null)
                throw new IllegalArgumentException("no column %s in %s, only %s".formatted(column, csv.source,
                    csv.header));
            return fields.get(at);
        }

        /** @throws MalformedCsv if nothing but blanks stands there */
        public String require(String column) {
            var text = get(column);
            if (text.isBlank()) throw fault(column, "must not be empty");
            return text;
        }

        /** A complaint about one field of this row, to be thrown by who understands the field. */
        public MalformedCsv fault(String column, String complaint) {
            return csv.malformed(line, column, complaint);
        }

        private @Nullable Integer find(String column) {
            return csv.columns.get(column);
        }
    }
}
