package org.xinglin.engine.review.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.cli.ReviewCheck;
import org.xinglin.knowledge.Knowledge;

class ReviewStreamTest {
    private static final Review COUNTY = Review.of(Knowledge.load(), Policy.county());
    private static final String GOOD = """
        {"id":"A-1","resident":{"ageYears":40},"prescriptions":[{"days":3,"items":[{"name":"陈皮","grams":6}]}]}
        """.strip();
    private static final String PAIR = """
        {"resident":{"ageYears":40},"prescriptions":[{"days":3,"items":[{"name":"附子","grams":"9","note":"先煎"},\
        {"herb":"fabanxia","grams":9}]}]}""";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void answersEachLineInItsPlace() throws IOException {
        var answers = answers(GOOD + "\n\n" + PAIR + "\n");

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).containsEntry("id", "A-1").containsEntry("worst", "NONE")
            .containsEntry("passes", true).containsEntry("version", COUNTY.version()).containsEntry("findings", List
                .of());
        assertThat(answers.get(1)).containsEntry("worst", "FORBID").containsEntry("override", "PRESCRIBER_AND_CHIEF")
            .doesNotContainKey("id");
        assertThat(answers.get(1).get("line")).hasToString("3");
        assertThat((List<?>) answers.get(1).get("findings")).singleElement().satisfies(finding -> assertThat(
            (Map<?, ?>) finding).extracting("rule", "severity", "confidence", "zh")
            .containsExactly("INCOMPAT_18", "FORBID", "verified", "附子与法半夏属十八反（乌头反半夏），不宜同用。"));
    }

    @Test
    void readsEveryFieldOfACase() throws IOException {
        var answers = answers("""
            {"id":"all","resident":{"ageDays":3000,"sex":"female","pregnant":false,"gestationWeeks":0,"lactating":false,\
            "weightKg":20.5,"conditions":["cardiac"],"kidney":"mild","liver":"severe","allergies":["青霉素"],\
            "allergicTo":["chenpi"],"medicines":["华法林"]},"prescriber":{"level":"township","rights":["toxic","narcotic"]},\
            "syndromes":["sy_fenghanshubiao"],"prescriptions":[{"label":"CF1","route":"oral","form":"granule","packets":3,\
            "days":3,"validDays":4,"purpose":"long_term","reason":"稳定","assessed":true,"packetCostYuan":"120.5",\
            "sheet":["name"],"items":[{"name":"陈皮","herb":"chenpi","grams":3,"handling":["先煎"],"note":"打碎"}]},\
            {"days":1,"medicines":["逍遥丸"]}],"running":[{"days":3,"items":[{"name":"丹参","grams":6}]}]}""");

        var rules = new ArrayList<String>();
        for (var finding : (List<?>) Objects.requireNonNull(answers.getFirst().get("findings")))
            rules.add(String.valueOf(((Map<?, ?>) finding).get("rule")));
        assertThat(rules).contains("ALLERGY", "ALLERGY_UNRESOLVED", "VALIDITY_DAYS", "PACKET_COST", "SHEET_INCOMPLETE",
            "DRUG_HERB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "nonsense", "{}", "{\"resident\":{}}", "{\"resident\":{\"ageYears\":40}}",
        "{\"resident\":{\"ageYears\":40,\"ageDays\":3},\"prescriptions\":[]}",
        "{\"resident\":{\"ageYears\":-1},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40,\"pregnat\":true},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":0,\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":-6}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":0.0001}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":1e99}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":true}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"items\":[{\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40},\"prescriptions\":[{\"days\":3,\"route\":\"nasal\",\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}",
        "{\"resident\":{\"ageYears\":40,\"gestationWeeks\":-3},\"prescriptions\":[{\"days\":3,\"items\":[{\"name\":\"陈皮\",\"grams\":6}]}]}"})
    void answersABadLineWithItsNumberAndGoesOn(String bad) throws IOException {
        var answers = answers(GOOD + "\n" + bad + "\n" + GOOD);

        assertThat(answers).hasSize(3);
        assertThat(answers.get(1)).containsOnlyKeys("line", "error");
        assertThat(answers.get(1).get("line")).hasToString("2");
        assertThat((String) answers.get(1).get("error")).isNotBlank();
        assertThat(answers.get(2)).containsEntry("worst", "NONE");
    }

    @Test
    void answersALineThatIsTooLongOrNoUtf8() throws IOException {
        var input = new ByteArrayOutputStream();
        input.write("x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8));
        input.write('\n');
        input.write(new byte[]{(byte) 0xFF, '\n'});
        input.write(GOOD.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();

        var tally = ReviewStream.run(COUNTY, new ByteArrayInputStream(input.toByteArray()), out);

        assertThat(tally).isEqualTo(new ReviewStream.Tally(1, 2));
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).satisfiesExactly(
            one -> assertThat(one).contains("\"line\":1", "longer than"),
            two -> assertThat(two).contains("\"line\":2", "not UTF-8"), three -> assertThat(three).contains("NONE"));
    }

    /** A byte 0 is no JSON, and no end of the stream either. */
    @Test
    void answersALineWithAByteOfNought() throws IOException {
        var answers = answers("\0" + GOOD + "\n{\0" + "\n" + GOOD);

        assertThat(answers).extracting(answer -> String.valueOf(answer.get("line"))).containsExactly("1", "2", "3");
        assertThat(answers).extracting(answer -> answer.containsKey("error")).containsExactly(true, true, false);
    }

    /** 1,048,576 bytes are accepted, one more is not. */
    @Test
    void readsALineOfJustTheGreatestLength() throws IOException {
        int blanks = (1 << 20) - GOOD.getBytes(StandardCharsets.UTF_8).length;

        assertThat(answers(GOOD + " ".repeat(blanks))).singleElement().satisfies(answer -> assertThat(answer)
            .containsEntry("worst", "NONE"));
        assertThat(answers(GOOD + " ".repeat(blanks + 1))).singleElement().satisfies(answer -> assertThat(answer)
            .containsEntry("error", "the line is longer than 1048576 bytes"));
    }

    /** Who asks line by line waits for each answer before the next question. */
    @Test
    void sendsEachAnswerBeforeItWaitsForMore() throws IOException {
        var sent = new ByteArrayOutputStream();
        var linesSentBefore = new ArrayList<Long>();
        var asking = new InputStream() {
            private final Iterator<String> lines = List.of(GOOD + "\n", PAIR + "\n").iterator();

            @Override
            public int read() { throw new UnsupportedOperationException("only whole lines"); }

            @Override
            public int read(byte[] bytes, int from, int most) {
                linesSentBefore.add(sent.toString(StandardCharsets.UTF_8).lines().count());
                if (!lines.hasNext()) return -1;
                var line = lines.next().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, bytes, from, line.length);
                return line.length;
            }
        };

        ReviewStream.run(COUNTY, asking, new BufferedOutputStream(sent));

        assertThat(linesSentBefore).containsExactly(0L, 1L, 2L);
    }

    /** Such as one that unpacks as it reads: it cannot say whether more comes before it has read it. */
    @Test
    void leavesNothingUnsentWhereTheStreamAlwaysPromisesMore() throws IOException {
        var sent = new ByteArrayOutputStream();
        var promising = new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int available() { return 1; }
        };

        ReviewStream.run(COUNTY, promising, new BufferedOutputStream(sent));

        assertThat(sent.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    /** Questions and answers of some ninety megabytes through a heap of forty-eight. */
    @Test
    @Tag("forks")
    void answersInConstantMemory() throws Exception {
        int lines = 40_000;
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
            "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ReviewCheck.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var answered = CompletableFuture.supplyAsync(() -> bytesAndLines(process.getInputStream()));
        try (var in = process.getOutputStream()) {
            var line = (PAIR + "\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < lines; i++)
                in.write(line);
        }

        assertThat(process.waitFor()).isZero();
        assertThat(answered.get()[1]).isEqualTo(lines);
        assertThat(answered.get()[0]).isGreaterThan(40_000_000);
    }

    private static long[] bytesAndLines(InputStream stream) {
        var counts = new long[2];
        try {
            var buffer = new byte[1 << 16];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                counts[0] += read;
                for (int i = 0; i < read; i++)
                    if (buffer[i] == '\n') counts[1]++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    @Test
    void runsFromTheCommandLine() {
        assertThat(command(GOOD)).isZero();
        assertThat(said()).contains("not reviewed by a licensed pharmacist");
        assertThat(command(GOOD + "\nbad")).isEqualTo(1);
        assertThat(command(GOOD, "--policy", "cases")).isZero();
        assertThat(command(GOOD, "--policy", "none")).isEqualTo(2);
    }

    @Test
    void saysOnTheCommandLineHowItWent() throws IOException {
        assertThat(command(GOOD + "\nbad")).isEqualTo(1);
        assertThat(said()).endsWith("1 checked, 1 refused");
        assertThat(command(GOOD, "--police")).isEqualTo(2);
        assertThat(said()).startsWith("usage: review check [--policy county|cases]");
        var broken = InputStream.nullInputStream();
        broken.close();
        assertThat(command(broken)).isEqualTo(2);
        assertThat(said()).endsWith("the stream broke: Stream closed");
    }

    private int command(String input, String... arguments) {
        return command(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    private int command(InputStream input, String... arguments) {
        err.reset();
        return ReviewCheck.run(arguments, input, OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() { return err.toString(StandardCharsets.UTF_8).strip(); }

    private static List<Map<String, Object>> answers(String input) throws IOException {
        var out = new ByteArrayOutputStream();
        ReviewStream.run(COUNTY, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8).lines().map(ReviewStreamTest::object).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String line) {
        return (Map<String, Object>) Objects.requireNonNull(Json.read(line));
    }
}
