package org.xinglin.page.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files as they were given in, in pieces of which the program holds one at a time; whichever process is free reads them. */
@Repository
class TableFiles {
    private static final int PIECE_BYTES = 1 << 20;
    private final JdbcClient jdbc;

    TableFiles(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** @return false if the file is empty */
    boolean keep(TableJobId id, InputStream file) {
        try {
            int pieces = 0;
            for (var piece = file.readNBytes(PIECE_BYTES); piece.length > 0; piece = file.readNBytes(PIECE_BYTES))
                jdbc.sql("insert into page.table_file (job_id, seq, content) values (:job, :seq, :content)")
                    .param("job", id.value()).param("seq", ++pieces).param("content", piece).update();
            return pieces > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param reader is given it on disk, where it can be read from the start as often as it takes */
    void read(TableJobId id, Consumer<Path> reader) {
        try {
            var copy = Files.createTempFile("xinglin-import", "");
            try {
                try (var out = Files.newOutputStream(copy)) {
                    int written = 0;
                    for (var piece = piece(id, 1); piece.length > 0; piece = piece(id, ++written + 1))
                        out.write(piece);
                }
                reader.accept(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] piece(TableJobId id, int seq) {
        return jdbc.sql("select content from page.table_file where job_id = :job and seq = :seq")
            .param("job", id.value()).param("seq", seq).query(byte[].class).optional().orElse(new byte[0]);
    }

    void forget(TableJobId id) {
        jdbc.sql("delete from page.table_file where job_id = :job").param("job", id.value()).update();
    }
}
