package org.xinglin.engine.review.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.xinglin.engine.review.Finding;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.Severity;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.MalformedCsv;

/** 病例核对: runs a file of review cases under the policy {@code cases} and prints each mismatch. */
public final class ReviewCases {
    private static final int PASSED = 0;
    private static final int MISMATCH = 1;
    private static final int UNREADABLE = 2;

    private final Review review;
    private final Knowledge knowledge;
    private final PrintStream out;
    private int passed;
    private int failed;

    private ReviewCases(Knowledge knowledge, PrintStream out) {
        this.knowledge = knowledge;
        this.out = out;
        review = Review.of(knowledge, Policy.cases());
    }

    /** Ends with status 0 if all cases agree, 1 on a mismatch, 2 if the file cannot be read. */
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /** As {@link #main}, but returns the status. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(Knowledge.load(), arguments, out, err);
    }

    /** As {@link #run(String[], PrintStream, PrintStream)}, with a knowledge base that is loaded already. */
    public static int run(Knowledge knowledge, String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 1) {
            err.println("usage: review cases FILE.csv");
            return UNREADABLE;
        }
        var file = arguments[0];
        try (var reader = open(file)) {
            return new ReviewCases(knowledge, out).run(reader, file);
        } catch (NoSuchFileException e) {
            err.println(file + ": no such file");
        } catch (InvalidPathException | IOException | UncheckedIOException e) {
            err.println(file + " cannot be read: " + reason(e));
        } catch (MalformedCsv e) {
            err.println(e.getMessage());
        }
        return UNREADABLE;
    }

    private static String reason(Exception e) {
        var cause = e instanceof UncheckedIOException ? Objects.requireNonNull(e.getCause()) : e;
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    private static Reader open(String file) throws IOException {
        return new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private int run(Reader reader, String file) {
        var cases = CaseFile.read(reader, file, knowledge);
        out.println("仅供辅助决策，未经执业药师审定。 Decision support, not reviewed by a licensed pharmacist. "
            + review.version());
        if (!cases.hasNext()) throw new UncheckedIOException(new IOException("the file holds no case"));
        while (cases.hasNext())
            run(cases.next());
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? PASSED : MISMATCH;
    }

    private void run(CaseFile.Line line) {
        try {
            var expected = line.expected();
            var found = found(line);
            if (found.equals(expected)) {
                passed++;
                return;
            }
            out.println(line.id() + " expected " + sorted(expected) + ", found " + sorted(found));
            out.println("    missing " + sorted(without(expected, found)) + ", not expected "
                + sorted(without(found, expected)));
        } catch (IllegalArgumentException e) {
            out.println(line.id() + " cannot be checked: " + e.getMessage());
        }
        failed++;
    }

    private Set<CaseFile.Expected> found(CaseFile.Line line) {
        return review.check(line.reviewed()).all().stream()
            .filter(finding -> finding.severity() != Severity.INFO).map(ReviewCases::plain)
            .collect(Collectors.toSet());
    }

    /** A finding as the files word it. */
    public static CaseFile.Expected plain(Finding finding) {
        return new CaseFile.Expected(finding.rule().name(), finding.severity().name().toLowerCase(Locale.ROOT),
            finding.names());
    }

    private static Set<CaseFile.Expected> without(Set<CaseFile.Expected> some, Set<CaseFile.Expected> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> sorted(Set<CaseFile.Expected> findings) {
        return findings.stream().map(CaseFile.Expected::toString).collect(Collectors.toCollection(TreeSet::new));
    }
}
