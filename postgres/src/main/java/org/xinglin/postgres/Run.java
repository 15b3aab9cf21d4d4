package org.xinglin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** 外部命令: a short program run to its end. */
final class Run {
    private static final int NO_SUCH_PROGRAM = 127;

    /** @param text standard output and error together, without the last line end */
    record Result(int exit, String text) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    private Run() {}

    static Result command(List<String> words) {
        return command(words, "");
    }

    static Result command(List<String> words, String input) {
        Process process;
        try {
            process = prepared(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Result(NO_SUCH_PROGRAM, String.valueOf(e.getMessage()));
        }
        try {
            if (!input.isEmpty()) process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Result(process.waitFor(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        } catch (IOException e) {
            throw new UncheckedIOException("talking to " + words, e);
        }
    }

    /** English answers, whatever the machine's language, and none of the caller's PG* variables. */
    static ProcessBuilder prepared(List<String> words) {
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for PostgreSQL", cause);
    }
}
