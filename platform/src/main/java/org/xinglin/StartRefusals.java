package org.xinglin;

import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.xinglin.StartRefused.Reason;
import org.xinglin.postgres.PostgresRefused;

/** Prints one sentence, and no stack trace, where the program does not start for a reason its user can do something about. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartRefusals implements SpringBootExceptionReporter {
    StartRefusals(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure, Locale.getDefault());
        sentence.ifPresent(System.err::println);
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure, Locale language) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) return Optional.of(refused.text(language));
            if (cause instanceof PostgresRefused refused) return Optional.of(refused.text(language));
            if (cause instanceof PortInUseException busy)
                return Optional.of(new StartRefused(Reason.PORT_BUSY, busy.getPort()).text(language));
            if (cause instanceof FlywayValidateException foreign)
                return Optional.of(new StartRefused(Reason.DATA_OF_ANOTHER_VERSION, found(foreign)).text(language));
        }
        return Optional.empty();
    }

    /** Flyway says first that and what it validated, in the next line what is wrong. */
    private static String found(FlywayValidateException foreign) {
        return String.valueOf(foreign.getMessage()).lines().skip(1).findFirst().orElse("").strip();
    }
}
