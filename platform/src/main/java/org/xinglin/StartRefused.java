package org.xinglin;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** 未能启动: why the program does not start with these options, in a sentence for the person who runs it. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** 理由: worded in {@code start.properties} (Chinese) and {@code start_en.properties}. */
    enum Reason {
        /** Value: the address. */
        PLAIN_HTTP_FOR_OTHERS,
        /** Value: the port. */
        PORT_BUSY,
        /** Value: what Flyway found. */
        DATA_OF_ANOTHER_VERSION,
        /** Value: what was written after {@code --xinglin.tls=}. */
        TLS_UNKNOWN,
        /** Certificate or key file was not named. */
        TLS_FILES_MISSING,
        /** Values: the file, what is wrong with it. */
        TLS_FILE_UNREADABLE,
        /** Values: the key file, the certificate file. */
        TLS_KEY_OF_ANOTHER,
        /** Values: the certificate file, its first and its last moment. */
        TLS_CERTIFICATE_NOT_VALID_NOW
    }

    private final Reason reason;
    private final transient List<Object> values;

    StartRefused(Reason reason, Object... values) {
        this(null, reason, values);
    }

    StartRefused(@Nullable Throwable cause, Reason reason, Object... values) {
        super(reason + " " + List.of(values), cause);
        this.reason = reason;
        this.values = List.of(values);
    }

    Reason reason() { return reason; }

    String text(Locale language) {
        return words(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), language, values.toArray());
    }

    /** A sentence the program prints while it starts: English, or Chinese for every other language. */
    static String words(String key, Locale language, Object... values) {
        // no fallback: the machine's own language must not win over the Chinese base text
        var bundle = ResourceBundle.getBundle("org.xinglin.start", language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var texts = List.of(values).stream().map(Object::toString).toArray();
        return new MessageFormat(bundle.getString(key), language).format(texts);
    }
}
