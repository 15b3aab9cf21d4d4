package org.xinglin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** 口令文件: one file per database user, readable by the program's own user only; a missing one gets a new random password. */
final class Secrets {
    private final Path folder;

    Secrets(Path home) throws IOException {
        folder = home.resolve("secrets");
        Folders.create(folder, "rwx------");
    }

    boolean has(String user) {
        return Files.exists(folder.resolve(user));
    }

    DbUser of(String user) throws IOException {
        var file = folder.resolve(user);
        if (!Files.exists(file)) {
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            // whole or not at all: a file cut short by a crash would be a password nobody has
            var partial = folder.resolve(user + ".partial");
            Folders.writeSecret(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(partial, file);
        }
        return new DbUser(user, Files.readString(file).strip());
    }
}
