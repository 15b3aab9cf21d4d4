package org.xinglin.engine.assist;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.xinglin.engine.assist.rank.Example;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.assist.rank.Signs;
import org.xinglin.engine.assist.rank.Trained;
import org.xinglin.knowledge.Knowledge;

/**
 * 模型: what was learned from cases, on top of the knowledge base it was learned with. Immutable, for all threads. The same
 * cases, recipe and knowledge give the same model, to the bit; its version is the beginning of its SHA-256.
 */
public final class Model {
    private static final int MAGIC = 0x584c4131;
    private static final int VERSION_DIGITS = 12;

    /** 病例首页: what is kept of a case beside its columns. */
    record Head(String id, LocalDate day) {}

    private final Knowledge knowledge;
    private final Settings settings;
    private final Dictionary dictionary;
    private final Syndromes syndromes;
    private final HerbLore lore;
    private final Columns columns;
    private final @Nullable Trained trained;
    private final List<Head> heads;
    private final String version;

    private Model(Knowledge knowledge, Settings settings, Dictionary dictionary, Syndromes syndromes, Columns columns,
        @Nullable Trained trained, List<Head> heads) {
        this.knowledge = knowledge;
        this.settings = settings;
        this.dictionary = dictionary;
        this.syndromes = syndromes;
        this.columns = columns;
        this.trained = trained;
        this.heads = List.copyOf(heads);
        lore = new HerbLore(knowledge, syndromes, settings);
        version = trained == null && syndromes.visits() == 0 ? "untrained" : digest().substring(0, VERSION_DIGITS);
    }

    /** By the textbook alone, for the first day. */
    public static Model untrained(Knowledge knowledge) {
        return untrained(knowledge, Settings.shipped());
    }

    /** By the textbook alone, with settings of one's own. */
    public static Model untrained(Knowledge knowledge, Settings settings) {
        var dictionary = new Dictionary(knowledge);
        var syndromes = new Syndromes(knowledge, dictionary, settings);
        return new Model(knowledge, settings, dictionary, syndromes, new Columns(knowledge, dictionary, syndromes, Map
            .of()), null, List.of());
    }

    /**
     * Learns from cases, whatever their order.
     *
     * @param temperature for the probabilities of patterns; see {@link Training}
     */
    static Model of(Knowledge knowledge, Settings settings, Recipe recipe, List<CaseRecord> given,
        double temperature) {
        var dictionary = new Dictionary(knowledge);
        var syndromes = new Syndromes(knowledge, dictionary, settings);
        syndromes.temperature(temperature);
        var cases = ordered(given);
        for (var each : cases)
            syndromes.learn(dictionary.read(each.examined()).present(), each.syndromes());
        var columns = new Columns(knowledge, dictionary, syndromes, Columns.runsIn(cases.stream()
            .map(each -> each.examined().text()).toList()));
        var lore = new HerbLore(knowledge, syndromes, settings);
        var prescribed = cases.stream().filter(each -> !each.herbs().isEmpty()).toList();
        var reading = new Reading(dictionary, syndromes, columns, lore);
        var trained = prescribed.isEmpty()
            ? null
            : Trained.of(prescribed.stream().map(reading::example).toList(), columns.shape(lore.size()), recipe);
        return new Model(knowledge, settings, dictionary, syndromes, columns, trained, prescribed.stream()
            .map(each -> new Head(each.id(), each.day())).toList());
    }

    /** By day and number: the order in which a model learns. */
    static List<CaseRecord> ordered(List<CaseRecord> cases) {
        return cases.stream().sorted(Comparator.comparing(CaseRecord::day).thenComparing(CaseRecord::id)).toList();
    }

    /** How a case becomes an example. */
    private record Reading(Dictionary dictionary, Syndromes syndromes, Columns columns, HerbLore lore) {
        Example example(CaseRecord each) {
            var found = dictionary.read(each.examined());
            return Example.of(columns.signs(each.examined(), found, syndromes.probabilities(found)), each.herbs()
                .stream().flatMap(herb -> lore.numberOf(herb).stream()).mapToInt(Integer::intValue).toArray());
        }
    }

    /**
     * With new cases: counts, ridge and similar cases take them up at once; nets, runs of characters and pairs stay those of
     * the last full training. A case whose number is known already is passed over.
     *
     * @throws IllegalStateException if there was no full training yet
     */
    public Model with(List<CaseRecord> given) {
        if (trained == null) throw new IllegalStateException("an untrained model cannot be added to: train one");
        var known = new HashSet<String>();
        heads.forEach(head -> known.add(head.id()));
        var more = ordered(given).stream().filter(each -> known.add(each.id())).toList();
        var grown = syndromes.copy(knowledge);
        for (var each : more)
            grown.learn(dictionary.read(each.examined()).present(), each.syndromes());
        var prescribed = more.stream().filter(each -> !each.herbs().isEmpty()).toList();
        var reading = new Reading(dictionary, grown, columns, lore);
        var allHeads = new ArrayList<>(heads);
        prescribed.forEach(each -> allHeads.add(new Head(each.id(), each.day())));
        return new Model(knowledge, settings, dictionary, grown, columns, trained.with(prescribed.stream()
            .map(reading::example).toList()), allHeads);
    }

    /** The first digits of the SHA-256 of what {@link #write} writes; {@code untrained} without cases. */
    public String version() {
        return version;
    }

    /** The knowledge base it stands on. */
    public Knowledge knowledge() { return knowledge; }

    /** How many cases with herbs it has learned from. */
    public int cases() { return heads.size(); }

    /** How many visits with a diagnosis it has counted. */
    public int visits() { return syndromes.visits(); }

    Settings settings() { return settings; }

    Dictionary dictionary() { return dictionary; }

    Syndromes syndromes() { return syndromes; }

    HerbLore lore() { return lore; }

    Columns columns() { return columns; }

    Optional<Trained> trained() { return Optional.ofNullable(trained); }

    Head head(int example) {
        return heads.get(example);
    }

    List<Head> heads() { return heads; }

    Signs signs(FourExaminations examined, Dictionary.Found found, double[] probabilities) {
        return columns.signs(examined, found, probabilities);
    }

    /** How far the county's cases decide about herbs beside the textbook, 0 to 1. */
    double learnedShare() {
        return heads.size() / (heads.size() + settings.get("pseudo_cases"));
    }

    /** A case as the rankers see it. */
    Example example(CaseRecord each) {
        return new Reading(dictionary, syndromes, columns, lore).example(each);
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            write(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("SHA-256 over memory failed", e);
        }
    }

    /** Writes all of it but the settings and the knowledge base, whose version it names. */
    public void write(OutputStream stream) throws IOException {
        var out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeUTF(knowledge.version());
        syndromes.write(out);
        out.writeInt(columns.runs().size());
        for (var run : columns.runs().entrySet()) {
            out.writeUTF(run.getKey());
            out.writeDouble(run.getValue());
        }
        out.writeInt(heads.size());
        for (var head : heads) {
            out.writeUTF(head.id());
            out.writeLong(head.day().toEpochDay());
        }
        out.writeBoolean(trained != null);
        if (trained != null) trained.write(out);
        out.flush();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is no model, or one that was learned with another knowledge base
     */
    public static Model read(InputStream stream, Knowledge knowledge, Settings settings) throws IOException {
        var in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) throw new IOException("this is no model");
        var learnedWith = in.readUTF();
        if (!learnedWith.equals(knowledge.version()))
            throw new IOException("the model was learned with knowledge %s, here is %s: train it anew".formatted(
                learnedWith, knowledge.version()));
        var dictionary = new Dictionary(knowledge);
        var syndromes = new Syndromes(knowledge, dictionary, settings);
        syndromes.read(in);
        var columns = new Columns(knowledge, dictionary, syndromes, runs(in));
        var heads = new ArrayList<Head>();
        for (int left = in.readInt(); left > 0; left--)
            heads.add(new Head(in.readUTF(), LocalDate.ofEpochDay(in.readLong())));
        var trained = in.readBoolean() ? Trained.read(in) : null;
        return new Model(knowledge, settings, dictionary, syndromes, columns, trained, heads);
    }

    private static Map<String, Double> runs(DataInput in) throws IOException {
        var runs = new HashMap<String, Double>();
        for (int left = in.readInt(); left > 0; left--)
            runs.put(in.readUTF(), in.readDouble());
        return runs;
    }
}
