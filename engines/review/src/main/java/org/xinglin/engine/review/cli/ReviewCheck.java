package org.xinglin.engine.review.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.engine.review.ndjson.ReviewStream;
import org.xinglin.knowledge.Knowledge;

/** 成批审方: reviews cases in NDJSON from standard input, under the policy {@code county} or another that is shipped. */
public final class ReviewCheck {
    private static final int ANSWERED = 0;
    private static final int SOME_REFUSED = 1;
    private static final int WRONG_USE = 2;

    private ReviewCheck() {}

    /** Ends with status 0 if every line was a case, 1 if some was not, 2 on wrong use or a stream that breaks. */
    public static void main(String[] arguments) {
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, System.in, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            err));
    }

    /** As {@link #main}, but returns the status. */
    public static int run(String[] arguments, InputStream in, OutputStream out, PrintStream err) {
        var policy = policy(arguments);
        if (policy.isEmpty()) {
            err.println("usage: review check [--policy county|cases] < cases.ndjson > findings.ndjson");
            return WRONG_USE;
        }
        var review = Review.of(Knowledge.load(), policy.get());
        err.println("仅供辅助决策，未经执业药师审定。 Decision support, not reviewed by a licensed pharmacist. "
            + review.version());
        try {
            var tally = ReviewStream.run(review, in, out);
            err.println(tally.checked() + " checked, " + tally.refused() + " refused");
            return tally.refused() == 0 ? ANSWERED : SOME_REFUSED;
        } catch (IOException e) {
            err.println("the stream broke: " + e.getMessage());
            return WRONG_USE;
        }
    }

    private static Optional<Policy> policy(String[] arguments) {
        return switch (String.join(" ", arguments)) {
            case "", "--policy county" -> Optional.of(Policy.county());
            case "--policy cases" -> Optional.of(Policy.cases());
            default -> Optional.empty();
        };
    }
}
