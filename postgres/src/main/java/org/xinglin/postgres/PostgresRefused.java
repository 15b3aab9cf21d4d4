package org.xinglin.postgres;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** 数据库拒绝理由: why the embedded database cannot be started, backed up or restored here, in a sentence for the person who runs the program; nothing was changed. */
public final class PostgresRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "org.xinglin.postgres.messages";

    /** 理由: worded in {@code messages.properties} (Chinese) and {@code messages_en.properties}. */
    public enum Reason {
        /** Values: folder, process number of the holder. */
        HELD_BY_ANOTHER,
        /** Values: folder, user of the operating system. */
        NO_RIGHTS,
        /** Values: folder, user that the server would run as. */
        NOT_REACHABLE,
        /** Values: folder, MB free, MB needed. */
        DISK_FULL,
        /** Values: folder, its major version, ours. */
        NEWER_DATA,
        /** Values: folder, its major version, ours. */
        OLDER_DATA,
        /** Values: folder. */
        NOT_A_DATA_FOLDER,
        /** Values: port. */
        PORT_BUSY,
        /** Values: operating system, processor. */
        UNSUPPORTED_PLATFORM,
        /** Values: folder of the programs, what the system said. */
        CANNOT_RUN,
        /** Running as root where neither unshare nor setpriv may be used. */
        ROOT_ONLY,
        /** Values: log file, its last words. */
        START_FAILED,
        /** Values: data folder that is not there. */
        NO_DATA,
        /** Values: folder of the backups. */
        BACKUP_RUNNING,
        /** Values: folder, MB free, MB needed. */
        NO_ROOM_FOR_BACKUP,
        /** A copy did not pass its check. Values: folder of the backups, what was found. */
        BACKUP_UNSOUND,
        /** Values: file of the backup, what was found. */
        BACKUP_DAMAGED
    }

    private final Reason reason;
    private final transient List<Object> values;

    PostgresRefused(Reason reason, Object... values) {
        this(null, reason, values);
    }

    PostgresRefused(@Nullable Throwable cause, Reason reason, Object... values) {
        super(word(Locale.SIMPLIFIED_CHINESE, reason, values) + " | " + word(Locale.ENGLISH, reason, values), cause);
        this.reason = reason;
        this.values = List.of(values);
    }

    public Reason reason() {
        return reason;
    }

    /** What the sentence names, in the order given at the {@link Reason}. */
    public List<Object> values() {
        return values;
    }

    /** The sentence for a reader of {@code language}: English, or Chinese for every other language. */
    public String text(Locale language) {
        return word(language, reason, values.toArray());
    }

    private static String word(Locale language, Reason reason, Object... values) {
        // no fallback: the machine's own language must not win over the Chinese base text
        var bundle = ResourceBundle.getBundle(BUNDLE, language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var pattern = bundle.getString(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var words = List.of(values).stream().map(Object::toString).toArray();
        return new MessageFormat(pattern, language).format(words);
    }
}
