package org.xinglin.engine.review.cli;

import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.xinglin.engine.review.Age;
import org.xinglin.engine.review.Item;
import org.xinglin.engine.review.Prescription;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Route;
import org.xinglin.engine.review.ndjson.Json;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Csv;
import org.xinglin.knowledge.Knowledge;

/**
 * 审方病例文件: reads files in the format of {@code review_cases.csv}, by the section «How a case is read» of the knowledge
 * base's README. Sex is not read, since none of the rules uses it.
 */
public final class CaseFile implements Iterator<CaseFile.Line> {
    /** Name, grams, unit, note: the name is everything before the first digit. */
    private static final Pattern ITEM = Pattern.compile("([^0-9]+)([0-9]+(?:\\.[0-9]+)?)(?:g|克)?(?:\\((.*)\\))?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

    private final Csv csv;
    private final Knowledge knowledge;

    /** 预期结果: what a case must find; names without order. */
    public record Expected(String rule, String severity, Set<String> names) {
        @Override
        public String toString() { return rule + " " + severity + " " + new TreeSet<>(names); }
    }

    /** 病例: one line, to be read into a case; a line that cannot be read says why. */
    public final class Line {
        private final Csv.Row row;

        private Line(Csv.Row row) { this.row = row; }

        /** What the file calls the case. */
        public String id() { return row.get("case_id"); }

        /**
         * The case of the line.
         *
         * @throws IllegalArgumentException saying what cannot be read
         */
        public ReviewCase reviewed() {
            return ReviewCase.of(resident(), prescriptions().toArray(Prescription[]::new));
        }

        /**
         * What the line says must be found.
         *
         * @throws IllegalArgumentException saying what cannot be read
         */
        public Set<Expected> expected() {
            return CaseFile.expected(row.get("expected_findings"));
        }

        private Resident resident() {
            var resident = Resident.aged(Age.ofYears(number("age_years")));
            int weeks = row.get("gestation_weeks").isBlank() ? 0 : whole("gestation_weeks");
            if (weeks > 0) resident.pregnantWeeks(weeks);
            switch (row.get("lactating")) {
                case "1" -> resident.lactating();
                case "0", "" -> {
                }
                default -> throw new IllegalArgumentException("lactating must be 0 or 1, is " + row.get("lactating"));
            }
            for (var key : words("conditions"))
                resident.condition(CautionKey.of(key));
            for (var drug : words("western_drugs"))
                resident.takes(knowledge.westernDrugByName(drug)
                    .orElseThrow(() -> new IllegalArgumentException("no western drug " + drug)).id().value());
            for (var formula : words("concurrent_formulas"))
                resident.takes(knowledge.formulaByName(formula)
                    .orElseThrow(() -> new IllegalArgumentException("no formula " + formula)).id().value());
            return resident.build();
        }

        private List<Prescription> prescriptions() {
            var route = switch (row.get("route")) {
                case "oral" -> Route.ORAL;
                case "external" -> Route.EXTERNAL;
                default -> throw new IllegalArgumentException("route must be oral or external, is " + row.get("route"));
            };
            int days = whole("days");
            var prescriptions = new ArrayList<Prescription>();
            for (var items : CaseFile.items(row.get("prescriptions")))
                prescriptions.add(Prescription.ofDays(days).route(route).items(items).build());
            return prescriptions;
        }

        private List<String> words(String column) {
            var words = new ArrayList<String>();
            for (var word : row.get(column).split("\\|", -1))
                if (!word.isBlank()) words.add(word.strip());
            return words;
        }

        private BigDecimal number(String column) {
            var text = row.get(column).strip();
            if (!NUMBER.matcher(text).matches())
                throw new IllegalArgumentException("%s is no number such as 13.5: %s".formatted(column, text));
            return new BigDecimal(text);
        }

        /** A broken number of days or weeks counts as begun: more than three days are more than three. */
        private int whole(String column) {
            return number(column).setScale(0, RoundingMode.CEILING).intValueExact();
        }
    }

    private CaseFile(Csv csv, Knowledge knowledge) {
        this.csv = csv;
        this.knowledge = knowledge;
    }

    /**
     * The caller closes {@code reader}.
     *
     * @throws org.xinglin.knowledge.MalformedCsv if it is no such file; {@link #next} throws it for a broken row
     */
    public static CaseFile read(Reader reader, String source, Knowledge knowledge) {
        return new CaseFile(Csv.read(reader, source).requiring("case_id", "age_years", "gestation_weeks", "lactating",
            "conditions", "western_drugs", "prescriptions", "concurrent_formulas", "days", "route",
            "expected_findings"), knowledge);
    }

    @Override
    public boolean hasNext() { return csv.hasNext(); }

    @Override
    public Line next() { return new Line(csv.next()); }

    /**
     * The prescriptions of one visit: {@code //} separates them, blanks separate items except inside parentheses.
     *
     * @throws IllegalArgumentException naming the item that cannot be read
     */
    public static List<List<Item>> items(String text) {
        var prescriptions = new ArrayList<List<Item>>();
        var items = new ArrayList<Item>();
        for (var word : wordsOf(text)) {
            if (word.equals("//")) {
                prescriptions.add(List.copyOf(items));
                items.clear();
            } else {
                items.add(item(word));
            }
        }
        prescriptions.add(List.copyOf(items));
        return prescriptions;
    }

    private static List<String> wordsOf(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c == '(') depth++;
            if (c == ')' && --depth < 0) throw new IllegalArgumentException("a parenthesis closes that never opened");
            if (depth == 0 && Character.isWhitespace(c)) {
                if (!word.isEmpty()) words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        if (depth > 0) throw new IllegalArgumentException("a parenthesis opens that never closes: " + word);
        return words;
    }

    private static Item item(String word) {
        var parts = ITEM.matcher(word);
        if (!parts.matches())
            throw new IllegalArgumentException("no item such as 附子9(先煎): " + word);
        var grams = Mass.ofGrams(parts.group(2));
        if (grams.isZero()) throw new IllegalArgumentException("an item weighs nothing: " + word);
        return Item.of(parts.group(1), grams, Optional.ofNullable(parts.group(3)).orElse(""));
    }

    private static Set<Expected> expected(String json) {
        if (!(Json.read(json) instanceof List<?> findings))
            throw new IllegalArgumentException("expected_findings is no array");
        var expected = new HashSet<Expected>();
        for (var finding : findings) {
            if (!(finding instanceof Map<?, ?> fields && fields.get("rule") instanceof String rule
                && fields.get("severity") instanceof String severity && fields.get("herbs") instanceof List<?> herbs))
                throw new IllegalArgumentException("an expected finding lacks rule, severity or herbs: " + finding);
            var names = new TreeSet<String>();
            for (var herb : herbs)
                names.add(String.valueOf(herb));
            expected.add(new Expected(rule, severity, names));
        }
        return expected;
    }
}
