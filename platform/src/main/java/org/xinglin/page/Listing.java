package org.xinglin.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;

/**
 * 列表: what a list shows, declared once: its page draws the columns ({@code part/listing.jte}) and its Excel file has the same ones.
 *
 * @param title key of its name
 */
public record Listing<T>(String title, List<Column<T>> columns) {
    /** 列的种类: what a reader may reckon with stands in a sheet as a number, all else as text. */
    public enum Kind {
        TEXT, COUNT, GRAMS, YUAN
    }

    /** 一列. @param heading key of its words */
    public record Column<T>(String heading, Kind kind, BiFunction<Page, T, Cell> cell) {
        public boolean isNumber() { return kind != Kind.TEXT; }
    }

    /**
     * 一格.
     *
     * @param value as {@link Page#show} writes it; @param href where it leads, for those who may go there
     * @param tone a class of the page's colours, or empty; @param note what stands small below it, or empty
     * @param whole what the page shortens and the sheet does not, or empty
     */
    public record Cell(Object value, Optional<String> href, String tone, String note, String whole) {
        public static Cell of(Object value) { return new Cell(value, Optional.empty(), "", "", ""); }

        /** A long text of which the page shows the beginning. */
        public static Cell cut(String text, int shown) {
            return text.length() <= shown
                ? of(text)
                : new Cell(text.substring(0, shown) + "…", Optional.empty(), "", "", text);
        }

        /** The page says it roughly, the sheet as it is. */
        public Cell exactly(String text) {
            return new Cell(value, href, tone, note, text);
        }

        public Cell to(String address) { return new Cell(value, Optional.of(address), tone, note, whole); }

        /** {@link #to} where {@code may}. */
        public Cell to(String address, boolean may) {
            return may ? to(address) : this;
        }

        /** In that tone where {@code so}. */
        public Cell in(String colour, boolean so) {
            return so ? new Cell(value, href, colour, note, whole) : this;
        }

        public Cell noting(String small) { return new Cell(value, href, tone, small, whole); }

        /** Whether it stands on one line: a moment, and what bears a sign. */
        public boolean together() {
            return !tone.isEmpty() || value instanceof Instant || value instanceof LocalDate;
        }

        /** As one reads it aloud. */
        String text(Page page) {
            var shown = whole.isEmpty() ? page.show(value) : whole;
            return note.isEmpty() ? shown : shown.isEmpty() ? note : shown + " · " + note;
        }
    }

    public Listing {
        columns = List.copyOf(columns);
    }

    public static <T> Listing<T> named(String title) { return new Listing<>(title, List.of()); }

    public Listing<T> text(String heading, BiFunction<Page, T, ?> value) {
        return with(heading, Kind.TEXT, (page, row) -> Cell.of(value.apply(page, row)));
    }

    /** Text with a link, a tone or a note. */
    public Listing<T> cell(String heading, BiFunction<Page, T, Cell> cell) {
        return with(heading, Kind.TEXT, cell);
    }

    public Listing<T> count(String heading, Function<T, ? extends Number> number) {
        return with(heading, Kind.COUNT, (page, row) -> Cell.of(number.apply(row)));
    }

    public Listing<T> grams(String heading, Function<T, Mass> mass) {
        return with(heading, Kind.GRAMS, (page, row) -> Cell.of(mass.apply(row)));
    }

    public Listing<T> yuan(String heading, Function<T, Optional<Money>> money) {
        return with(heading, Kind.YUAN, (page, row) -> Cell.of(money.apply(row)));
    }

    private Listing<T> with(String heading, Kind kind, BiFunction<Page, T, Cell> cell) {
        var more = new ArrayList<>(columns);
        more.add(new Column<>(heading, kind, cell));
        return new Listing<>(title, more);
    }

    /** With rows to be drawn. */
    public Filled<T> of(List<T> rows) { return new Filled<>(this, rows); }

    /** 有行的列表: what a template is given. */
    public record Filled<T>(Listing<T> listing, List<T> rows) {
        public boolean isEmpty() { return rows.isEmpty(); }

        public Shown shown(Page page) { return listing.shown(page, rows); }
    }

    private Shown shown(Page page, List<T> rows) {
        return new Shown(columns.stream().map(column -> page.text(column.heading())).toList(),
            columns.stream().map(Column::isNumber).toList(), rows.stream()
                .map(row -> columns.stream().map(column -> column.cell().apply(page, row)).toList()).toList());
    }

    /** 显示的列表. @param numbers whether a column is set in figures */
    public record Shown(List<String> headings, List<Boolean> numbers, List<List<Cell>> rows) {}

    /** Headings of the sheet: with the unit where the numbers stand bare. */
    List<String> headings(Page page) {
        return columns.stream().map(column -> switch (column.kind()) {
            case TEXT, COUNT -> page.text(column.heading());
            case GRAMS -> page.text("page.in-grams", page.text(column.heading()));
            case YUAN -> page.text("page.in-yuan", page.text(column.heading()));
        }).toList();
    }

    /** A row of the sheet: numbers and texts. */
    List<Object> cells(Page page, T row) {
        return columns.stream().map(column -> {
            var cell = column.cell().apply(page, row);
            return switch (cell.value()) {
                case Money money -> new BigDecimal(money.yuan());
                case Mass mass -> new BigDecimal(mass.grams());
                case Number number -> number;
                case Optional<?> maybe when maybe.orElse(null) instanceof Money money -> new BigDecimal(money.yuan());
                default -> (Object) cell.text(page);
            };
        }).toList();
    }
}
