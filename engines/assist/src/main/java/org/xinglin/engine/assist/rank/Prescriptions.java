package org.xinglin.engine.assist.rank;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * 处方集: files of one prescription a line: findings separated by blanks, a tab, herbs separated by blanks; numbers or words,
 * plain or gzip, UTF-8 (the format of the SMGCN data). Files read by one reader share their columns.
 */
public final class Prescriptions {
    private static final int GZIP = 0x1f8b;
    private final Map<String, Integer> findings = new HashMap<>();
    private final Map<String, Integer> herbs = new HashMap<>();

    /**
     * Reads a file.
     *
     * @throws UnreadableLine naming the first line that is no prescription
     */
    public List<Example> read(Path file) throws IOException {
        var examples = new ArrayList<Example>();
        try (var reader = new BufferedReader(new InputStreamReader(plain(Files.newInputStream(file)),
            StandardCharsets.UTF_8.newDecoder()))) {
            int number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) examples.add(example(file, number, line));
            }
        }
        return examples;
    }

    private static InputStream plain(InputStream file) throws IOException {
        var stream = new BufferedInputStream(file);
        stream.mark(2);
        int magic = stream.read() << 8 | stream.read();
        stream.reset();
        return magic == GZIP ? new GZIPInputStream(stream) : stream;
    }

    private Example example(Path file, int number, String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) throw new UnreadableLine(file, number, "no tab between findings and herbs");
        if (line.indexOf('\t', tab + 1) >= 0) throw new UnreadableLine(file, number, "more than one tab");
        var signs = numbers(line.substring(0, tab), findings);
        var prescribed = numbers(line.substring(tab + 1), herbs);
        if (signs.length == 0) throw new UnreadableLine(file, number, "no finding");
        if (prescribed.length == 0) throw new UnreadableLine(file, number, "no herb");
        return Example.of(Signs.of(signs), prescribed);
    }

    private static int[] numbers(String words, Map<String, Integer> known) {
        return words.isBlank()
            ? new int[0]
            : java.util.Arrays.stream(words.strip().split("\\s+"))
                .mapToInt(word -> known.computeIfAbsent(word, unseen -> known.size())).toArray();
    }

    /** Of all files read so far. */
    public Shape shape() {
        return Shape.of(findings.size(), herbs.size());
    }

    /** 读不懂的行: where a file is no file of prescriptions. */
    public static final class UnreadableLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableLine(Path file, int line, String complaint) { super(file + ":" + line + ": " + complaint); }
    }
}
