package org.xinglin.engine.assist;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.xinglin.engine.review.ndjson.Json;
import org.xinglin.knowledge.Knowledge;

/**
 * 模型库: a folder of numbered models. Each is {@code NNNN.model} with its card {@code NNNN.json}, which holds the SHA-256 of
 * the model; {@code current} names the one in use. A model is never overwritten; going back is naming an earlier one.
 */
public final class Models {
    private static final String MODEL = ".model";
    private static final String CARD = ".json";
    private static final String CURRENT = "current";
    private final Path folder;

    private Models(Path folder) { this.folder = folder; }

    /** Makes the folder where there is none. */
    public static Models in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Models(folder);
    }

    /** The numbers of all models, ascending. */
    public synchronized List<Integer> numbers() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{4,9}\\.model"))
                .map(name -> Integer.valueOf(name.substring(0, name.length() - MODEL.length()))).sorted().toList();
        }
    }

    /** The number of the model in use. */
    public synchronized Optional<Integer> current() throws IOException {
        var file = folder.resolve(CURRENT);
        return Files.exists(file) ? Optional.of(Integer.valueOf(Files.readString(file).strip())) : Optional.empty();
    }

    /** Keeps a model and takes it into use; returns its number. A crash on the way leaves the one before in use. */
    public synchronized int add(Training.Made made) throws IOException {
        var numbers = numbers();
        int number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
        var draft = folder.resolve(name(number) + ".draft");
        try (var out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            made.model().write(out);
        }
        toDisk(draft);
        var card = folder.resolve(name(number) + CARD);
        Files.writeString(card, made.card().json(sha256(draft)));
        toDisk(card);
        Files.move(draft, folder.resolve(name(number) + MODEL), StandardCopyOption.ATOMIC_MOVE);
        use(number);
        return number;
    }

    /** Takes an earlier or later model into use. @throws IOException if there is none of that number, or it is damaged */
    public synchronized void use(int number) throws IOException {
        check(number);
        var draft = Files.writeString(folder.resolve(CURRENT + ".draft"), number + "\n");
        toDisk(draft);
        Files.move(draft, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Goes back to the model before the one in use. @throws IOException if there is none before */
    public synchronized int rollBack() throws IOException {
        int now = current().orElseThrow(() -> new IOException("no model is in use"));
        int before = numbers().stream().filter(number -> number < now).reduce((a, b) -> b)
            .orElseThrow(() -> new IOException("there is no model before number " + now));
        use(before);
        return before;
    }

    /** Reads the model in use and its card. @throws IOException if it is damaged, or was learned with another knowledge base */
    public synchronized Optional<Training.Made> load(Knowledge knowledge, Settings settings) throws IOException {
        var number = current();
        if (number.isEmpty()) return Optional.empty();
        check(number.get());
        try (var in = new BufferedInputStream(Files.newInputStream(file(number.get())), 1 << 16)) {
            return Optional
                .of(new Training.Made(Model.read(in, knowledge, settings), ModelCard.read(card(number.get()))));
        }
    }

    /** The card of a model as JSON. */
    public synchronized String card(int number) throws IOException {
        return Files.readString(folder.resolve(name(number) + CARD));
    }

    private void check(int number) throws IOException {
        if (!Files.exists(file(number))) throw new IOException("there is no model of number " + number);
        if (!(Json.read(card(number)) instanceof Map<?, ?> card) || !sha256(file(number)).equals(card.get("sha256")))
            throw new IOException("model %d is damaged: its SHA-256 is not that of its card".formatted(number));
    }

    private Path file(int number) {
        return folder.resolve(name(number) + MODEL);
    }

    private static String name(int number) {
        return "%04d".formatted(number);
    }

    private static void toDisk(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), MessageDigest
            .getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
