package org.xinglin.backup;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinglin.postgres.Backups;
import org.xinglin.postgres.PostgresServer;

/** 存放处: the folder of the database inside, if it is inside, and the folder its copies go to. */
@Component
class Keeping {
    private final Optional<Path> database;
    private final Backups backups;

    /** @param folder beside the data folder unless it is named, so that losing one does not lose the other */
    @Autowired
    Keeping(ObjectProvider<PostgresServer> inside, @Value("${xinglin.data:.xinglin/data}") Path data,
        @Value("${xinglin.backups:}") String folder) {
        this(Optional.ofNullable(inside.getIfAvailable()).map(server -> data.resolve("postgres").toAbsolutePath()),
            new Backups(folder.isEmpty()
                ? data.toAbsolutePath().resolveSibling(data.getFileName() + "-backups")
                : Path.of(folder)));
    }

    Keeping(Optional<Path> database, Backups backups) {
        this.database = database;
        this.backups = backups;
    }

    Optional<Path> database() { return database; }

    Backups backups() { return backups; }
}
