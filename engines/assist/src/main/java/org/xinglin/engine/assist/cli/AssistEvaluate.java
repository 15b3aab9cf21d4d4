package org.xinglin.engine.assist.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.xinglin.engine.assist.rank.Choice;
import org.xinglin.engine.assist.rank.Evaluation;
import org.xinglin.engine.assist.rank.Example;
import org.xinglin.engine.assist.rank.Marks;
import org.xinglin.engine.assist.rank.Prescriptions;
import org.xinglin.engine.assist.rank.Recipe;

/**
 * 评测命令: {@code --train FILE --test FILE [--valid FILE] [--json FILE] [--no-net] [--verbose]}. Chooses on the validation
 * file, trains on training and validation together, and examines every method once on the test file.
 */
public final class AssistEvaluate {
    private static final int DONE = 0;
    private static final int UNREADABLE = 1;
    private static final int WRONG_USE = 2;
    private static final List<String> FILES = List.of("--train", "--test", "--valid", "--json");
    private static final List<String> SWITCHES = List.of("--no-net", "--verbose");

    private final Map<String, String> files = new HashMap<>();
    private final List<String> switches = new ArrayList<>();
    private final PrintStream out;

    private AssistEvaluate(PrintStream out) { this.out = out; }

    /** Ends with status 0, 1 if a file cannot be read or written, 2 on wrong use. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /** As {@link #main}, but returns the status. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        var command = new AssistEvaluate(out);
        if (!command.understands(arguments)) {
            err.println("usage: assist evaluate --train FILE --test FILE [--valid FILE] [--json FILE] [--no-net]"
                + " [--verbose]");
            return WRONG_USE;
        }
        try {
            command.evaluate();
            return DONE;
        } catch (NoSuchFileException e) {
            err.println(e.getMessage() + ": no such file");
        } catch (CharacterCodingException e) {
            err.println("a file is not UTF-8: " + e.getMessage());
        } catch (IOException | InvalidPathException e) {
            err.println("a file cannot be read or written: " + e.getMessage());
        } catch (Prescriptions.UnreadableLine e) {
            err.println(e.getMessage());
        }
        return UNREADABLE;
    }

    private boolean understands(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            var word = arguments[i];
            if (SWITCHES.contains(word)) switches.add(word);
            else if (FILES.contains(word) && i + 1 < arguments.length) files.put(word, arguments[++i]);
            else return false;
        }
        return files.containsKey("--train") && files.containsKey("--test");
    }

    private Optional<Path> file(String option) {
        return Optional.ofNullable(files.get(option)).map(Path::of);
    }

    private void evaluate() throws IOException {
        var reader = new Prescriptions();
        var train = new ArrayList<>(reader.read(file("--train").orElseThrow()));
        var valid = new ArrayList<Example>();
        if (file("--valid").isPresent()) valid.addAll(reader.read(file("--valid").get()));
        var test = reader.read(file("--test").orElseThrow());
        var shape = reader.shape();
        out.println("%,d + %,d cases to learn from, %,d to be examined; %d findings, %d herbs".formatted(train.size(),
            valid.size(), test.size(), shape.columns(), shape.herbs()));
        var recipe = switches.contains("--no-net")
            ? Recipe.STANDARD.nets(0, 1).shares(0.5, 0.5, 0)
            : Recipe.STANDARD;
        if (!valid.isEmpty()) {
            long began = System.nanoTime();
            recipe = new Choice(train, valid, shape, switches.contains("--verbose") ? out::println : said -> {})
                .from(recipe);
            out.println("chosen on the validation file in %.0f s: %s".formatted((System.nanoTime() - began) / 1e9,
                recipe));
            train.addAll(valid);
        }
        var rows = Evaluation.of(train, test, shape, recipe);
        table(rows);
        if (file("--json").isPresent()) Files.writeString(file("--json").get(), json(rows));
    }

    private void table(List<Evaluation.Row> rows) {
        out.println();
        out.println("method          P@5   P@10   P@20    R@5   R@10   R@20 NDCG@5     10     20  seconds");
        for (var row : rows) {
            out.println("%-12s %s  %7.1f".formatted(row.method(), line(row.marks(), false), row.seconds()));
            out.println("%-12s %s".formatted("  s.e.", line(row.marks(), true)));
        }
        out.println();
        out.println(
            "P@k: hits / k. R@k: hits / herbs prescribed. NDCG: ideal of min(k, herbs prescribed). Means over cases; s.e. of the mean.");
        out.println(
            "Decision support, reviewed by neither a licensed physician nor a licensed pharmacist. 仅供辅助决策，未经执业医师和执业药师审定。");
    }

    private static String line(Marks marks, boolean errors) {
        var line = new StringBuilder();
        for (int cut : Marks.CUTS)
            line.append(share(errors ? marks.precisionError(cut) : marks.precision(cut)));
        for (int cut : Marks.CUTS)
            line.append(share(errors ? marks.recallError(cut) : marks.recall(cut)));
        for (int cut : Marks.CUTS)
            line.append(share(errors ? marks.ndcgError(cut) : marks.ndcg(cut)));
        return line.toString();
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, " %6.4f", value);
    }

    private static String json(List<Evaluation.Row> rows) {
        var json = new StringBuilder("[");
        for (var row : rows) {
            json.append(json.length() == 1 ? "\n" : ",\n").append("  {\"method\": \"").append(row.method())
                .append('"');
            for (int cut : Marks.CUTS)
                json.append(field("P@" + cut, row.marks().precision(cut)));
            for (int cut : Marks.CUTS)
                json.append(field("R@" + cut, row.marks().recall(cut)));
            json.append(field("NDCG@20", row.marks().ndcg(20))).append(field("seconds", row.seconds())).append('}');
        }
        return json.append("\n]\n").toString();
    }

    private static String field(String name, double value) {
        return String.format(Locale.ROOT, ", \"%s\": %.6f", name, value);
    }
}
