package org.xinglin.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * 备份命令: {@code backup HOME FOLDER} and {@code restore HOME FOLDER [FILE] [--yes]}, for the person at the machine. HOME is the folder of the server,
 * FOLDER that of the backups. Ends with 1 and a sentence where it cannot, with 2 where the person said no.
 */
public final class BackupCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
        .withZone(ZoneId.of("Asia/Shanghai"));
    private static final int FAILED = 1;
    private static final int NOT_WANTED = 2;

    private final Locale language = Locale.getDefault();
    private final Path home;
    private final Backups backups;

    private BackupCommand(Path home, Backups backups) {
        this.home = home;
        this.backups = backups;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        var words = List.of(args);
        var command = new BackupCommand(Path.of(words.get(1)), new Backups(Path.of(words.get(2))));
        try {
            System.exit(switch (words.getFirst()) {
                case "backup" -> command.backUp();
                case "restore" -> command.restore(words.subList(3, words.size()));
                default -> throw new IllegalArgumentException("backup or restore, not " + words.getFirst());
            });
        } catch (PostgresRefused refused) {
            System.err.println(refused.text(command.language));
            System.exit(FAILED);
        }
    }

    /** Of the running server; where none runs, one is started for it. */
    private int backUp() throws IOException {
        if (!Files.isDirectory(home.resolve("data")))
            throw new PostgresRefused(PostgresRefused.Reason.NO_DATA, home.resolve("data"));
        say("backing-up", home, backups.folder());
        Backup made;
        try (var server = PostgresServer.start(home, Options.standard())) {
            made = backups.make(home, Clock.systemUTC());
        } catch (PostgresRefused refused) {
            if (refused.reason() != PostgresRefused.Reason.HELD_BY_ANOTHER) throw refused;
            made = backups.make(home, Clock.systemUTC());
        }
        say("backed-up", made.file(), made.megabytes(), made.tables(), made.rows(), made.sha256());
        return 0;
    }

    private int restore(List<String> words) throws IOException {
        boolean sure = words.contains("--yes");
        var named = words.stream().filter(word -> !word.equals("--yes")).findFirst();
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Path file;
        if (named.isPresent()) {
            file = Path.of(named.get());
            if (!Files.exists(file)) file = backups.folder().resolve(named.get());
            if (!Files.isRegularFile(file)) {
                say("no-such-backup", named.get());
                return FAILED;
            }
        } else {
            var all = backups.all();
            if (all.isEmpty()) {
                say("no-backup", backups.folder());
                return FAILED;
            }
            for (int n = 0; n < all.size(); n++)
                say("one-backup", n + 1, TIME.format(all.get(n).taken()), all.get(n).megabytes(), all.get(n).rows(),
                    all.get(n).name());
            if (sure) file = all.getFirst().file();
            else {
                say("which-backup", all.size());
                var answer = String.valueOf(in.readLine()).strip();
                if (!answer.matches("[0-9]{1,4}") || Integer.parseInt(answer) < 1
                    || Integer.parseInt(answer) > all.size()) {
                    say("not-restored");
                    return NOT_WANTED;
                }
                file = all.get(Integer.parseInt(answer) - 1).file();
            }
        }
        say("to-restore", file, home.resolve("data"));
        if (!sure) {
            say("sure");
            if (!List.of("yes", "是").contains(String.valueOf(in.readLine()).strip().toLowerCase(Locale.ROOT))) {
                say("not-restored");
                return NOT_WANTED;
            }
        }
        var restored = Restore.of(file, home, Clock.systemUTC());
        say("restored", restored.tables(), restored.rows());
        restored.aside().ifPresent(aside -> say("put-aside", aside));
        return 0;
    }

    private void say(String key, Object... values) {
        var bundle = ResourceBundle.getBundle("org.xinglin.postgres.command", language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var texts = List.of(values).stream().map(Object::toString).toArray();
        System.out.println(new MessageFormat(bundle.getString(key), language).format(texts));
    }
}
