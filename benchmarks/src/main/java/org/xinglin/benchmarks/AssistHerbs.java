package org.xinglin.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import org.xinglin.engine.assist.rank.Choice;
import org.xinglin.engine.assist.rank.Evaluation;
import org.xinglin.engine.assist.rank.Prescriptions;
import org.xinglin.engine.assist.rank.Recipe;

/**
 * Examines every method on the set {@code smgcn} or {@code ptm} in a folder. On the first, all is chosen on the validation
 * file, then trained on both and examined once on the test file; on the second nothing is chosen: it takes the standard
 * recipe, and the test rows that also stand in the training file are counted and examined apart.
 */
final class AssistHerbs {
    private AssistHerbs() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "smgcn" -> smgcn(folder);
            case "ptm" -> ptm(folder);
            default -> throw new IllegalArgumentException("no set " + arguments[0]);
        }
    }

    private static void smgcn(Path folder) throws IOException {
        var reader = new Prescriptions();
        var train = new ArrayList<>(reader.read(folder.resolve("train_without_valid.txt.gz")));
        var valid = reader.read(folder.resolve("valid.txt.gz"));
        var test = reader.read(folder.resolve("test.txt.gz"));
        long began = System.nanoTime();
        var recipe = new Choice(train, valid, reader.shape(), said -> {}).from(Recipe.STANDARD);
        System.out.println("smgcn: chosen on the validation file: " + recipe);
        System.out.println("RESULT smgcn.choosing %.1f s".formatted((System.nanoTime() - began) / 1e9));
        train.addAll(valid);
        report("smgcn", Evaluation.of(train, test, reader.shape(), recipe));
    }

    private static void ptm(Path folder) throws IOException {
        var lines = Files.createTempFile("ptm", ".txt");
        try {
            var reader = new Prescriptions();
            var train = reader.read(joined(folder, "train", lines));
            var test = reader.read(joined(folder, "test", lines));
            var known = new HashSet<>(train);
            var unseen = test.stream().filter(example -> !known.contains(example)).toList();
            System.out
                .println("RESULT ptm.duplicates %.4f of-test".formatted(1 - unseen.size() / (double) test.size()));
            var rows = Evaluation.ofEach(train, List.of(test, unseen), reader.shape(), Recipe.STANDARD);
            report("ptm", rows.getFirst());
            report("ptm-without-duplicates", rows.getLast());
        } finally {
            Files.delete(lines);
        }
    }

    /** The set keeps findings and herbs in two files, line by line. */
    private static Path joined(Path folder, String part, Path to) throws IOException {
        try (var findings = lines(folder.resolve("pre_symptoms_" + part + ".txt.gz"));
            var herbs = lines(folder.resolve("pre_herbs_" + part + ".txt.gz"));
            var out = Files.newBufferedWriter(to)) {
            for (var line = findings.readLine(); line != null; line = findings.readLine())
                out.write(line.strip() + "\t" + herbs.readLine() + "\n");
        }
        return to;
    }

    private static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
            StandardCharsets.UTF_8));
    }

    private static void report(String set, List<Evaluation.Row> rows) {
        for (var row : rows) {
            var name = set + "." + row.method().replace(" ", "");
            var marks = row.marks();
            for (int cut : List.of(5, 10, 20))
                share(name + ".P@" + cut, marks.precision(cut), marks.precisionError(cut));
            for (int cut : List.of(5, 10, 20))
                share(name + ".R@" + cut, marks.recall(cut), marks.recallError(cut));
            share(name + ".NDCG@20", marks.ndcg(20), marks.ndcgError(20));
            System.out.println("RESULT %s.training %.2f s".formatted(name, row.seconds()));
        }
    }

    private static void share(String name, double value, double error) {
        System.out.println(String.format(Locale.ROOT, "RESULT %s %.4f share", name, value));
        System.out.println(String.format(Locale.ROOT, "RESULT %s.s.e. %.4f standard-error", name, error));
    }
}
