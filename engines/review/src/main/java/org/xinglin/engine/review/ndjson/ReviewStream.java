package org.xinglin.engine.review.ndjson;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.xinglin.engine.review.Review;

/**
 * 成批审方: answers a stream of cases line by line, each before the next is read, in constant memory. A line that is no case
 * gets an answer with its number and the reason, and the stream goes on; an empty line gets none. Not for two threads at
 * once.
 */
public final class ReviewStream {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Review review;
    private final StringBuilder answer = new StringBuilder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;
    private long checked;
    private long refused;

    /**
     * 成批审方小计: how many lines were answered with findings, and how many were no case.
     *
     * @param checked cases reviewed, whatever was found
     * @param refused lines answered with an error
     */
    public record Tally(long checked, long refused) {}

    private ReviewStream(Review review) { this.review = review; }

    /**
     * Reads {@code in} to its end and answers on {@code out}, which is flushed whenever nothing more has come in yet. Neither
     * is closed.
     */
    public static Tally run(Review review, InputStream in, OutputStream out) throws IOException {
        return new ReviewStream(review).run(new BufferedInputStream(in, BUFFER), out);
    }

    private Tally run(InputStream in, OutputStream out) throws IOException {
        while (next(in)) {
            answer.setLength(0);
            answer();
            if (!answer.isEmpty()) {
                answer.append('\n');
                out.write(answer.toString().getBytes(StandardCharsets.UTF_8));
            }
            if (in.available() == 0) out.flush();
        }
        out.flush();
        return new Tally(checked, refused);
    }

    /** Reads the bytes of one line, of one too long only the first; false at the end. */
    private boolean next(InputStream in) throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) return false;
        number++;
        for (; next >= 0 && next != '\n'; next = in.read())
            if (line.size() <= LONGEST_LINE) line.write(next);
        return true;
    }

    private void answer() {
        try {
            var text = text();
            if (text.isBlank()) return;
            var asked = CaseJson.read(text);
            FindingsJson.write(number, asked.id(), review.check(asked.reviewed()), answer);
            checked++;
        } catch (IllegalArgumentException e) {
            FindingsJson.writeError(number, String.valueOf(e.getMessage()), answer);
            refused++;
        }
    }

    private String text() {
        if (line.size() > LONGEST_LINE)
            throw new IllegalArgumentException("the line is longer than %d bytes".formatted(LONGEST_LINE));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the line is not UTF-8", e);
        }
    }
}
