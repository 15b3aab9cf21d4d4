package org.xinglin.engine.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.xinglin.knowledge.Confidence;

/**
 * 审方结果: one thing the engine found, with its reason, source and way out. Immutable; worded only when asked, so that a
 * check costs no sentences. Decision support, not reviewed by a licensed pharmacist.
 */
public final class Finding {
    private static final List<String> PLACEHOLDERS = List.of("a", "b", "herbs", "measured", "limit", "detail");

    private final Facts facts;
    private final Setting setting;
    private final Subject subject;
    private final long measured;
    private final long limit;

    Finding(Facts facts, Setting setting, Subject subject, long measured, long limit) {
        this.facts = facts;
        this.setting = setting;
        this.subject = subject;
        this.measured = measured;
        this.limit = limit;
    }

    /** What it was found by. */
    public Rule rule() { return setting.rule(); }

    /** How grave a case of the rule it is. */
    public Grade grade() { return setting.grade(); }

    /** What the policy makes of that grade at the prescriber's institution. */
    public Severity severity() {
        return setting.severity();
    }

    /** Who may override it. */
    public OverrideRight override() { return setting.override(); }

    /** The rows it concerns, in the order of the prescriptions; none where it concerns only what is being taken. */
    public List<Position> rows() {
        return List.copyOf(subject.rows(facts));
    }

    /** The pieces and drugs it names. */
    public List<Substance> substances() {
        return List.copyOf(subject.substances(facts));
    }

    /** Their identifiers, or a name as written where it is not known; sorted. */
    public Set<String> names() {
        return subject.substances(facts).stream().map(Substance::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was measured, where something was. */
    public Optional<Measure> measured() { return measure(measured); }

    /** What the limit allows, where there is one. */
    public Optional<Measure> limit() { return measure(limit); }

    private Optional<Measure> measure(long value) {
        return Optional.ofNullable(rule().unit).map(kind -> switch (kind) {
            case GRAMS, GRAMS_A_DAY -> Measure.ofMicro(value, kind);
            case YUAN -> Measure.ofFen(value);
            case DAYS, ROWS, MEDICINES -> Measure.of(value, kind);
        });
    }

    /** One sentence that names the pieces, the value and the limit. */
    public String sentence(Locale locale) {
        var texts = Texts.in(locale);
        var sentence = texts.fill(textKey(), placeholder(texts));
        var hint = subject.hint(facts, texts);
        return hint.isEmpty() ? sentence : texts.sentences(sentence, hint);
    }

    /** What the prescriber can do, and who may override. */
    public String wayOut(Locale locale) {
        var texts = Texts.in(locale);
        return texts.sentences(texts.fill(rule() + ".way-out", placeholder(texts)),
            texts.get("override." + override().name()));
    }

    String textKey() { return Texts.in(Locale.CHINESE).sentenceKey(rule(), grade()); }

    private Function<String, @Nullable String> placeholder(Texts texts) {
        var substances = subject.substances(facts);
        return name -> switch (name) {
            case "a" -> substances.isEmpty() ? null : substances.getFirst().name(texts.locale());
            case "b" -> substances.size() < 2 ? null : substances.get(1).name(texts.locale());
            case "herbs" -> texts.join(substances.stream().map(each -> each.name(texts.locale())).toList());
            case "measured" -> measured().map(measure -> measure.text(texts.locale())).orElse(null);
            case "limit" -> limit().map(measure -> measure.text(texts.locale())).orElse(null);
            case "detail" -> subject.detail(facts, texts);
            default -> null;
        };
    }

    /** What the sentence's template needs, for those who word it themselves: {@code a}, {@code b}, {@code herbs}, {@code measured}, {@code limit}, {@code detail}. */
    public Map<String, String> placeholders(Locale locale) {
        var placeholder = placeholder(Texts.in(locale));
        var values = new LinkedHashMap<String, String>();
        for (var name : PLACEHOLDERS) {
            var value = placeholder.apply(name);
            if (value != null) values.put(name, value);
        }
        return values;
    }

    /** Title and edition of what the fact rests on. */
    public String source() {
        return subject.evidence(facts).map(Subject.Evidence::source).orElse(setting.source());
    }

    /** The weaker of fact and rule: what either has only from memory is from memory. */
    public Confidence confidence() {
        var fact = subject.evidence(facts).map(Subject.Evidence::confidence).orElse(setting.confidence());
        return fact == Confidence.VERIFIED ? setting.confidence() : fact;
    }

    /** The policy's row behind severity and override, with its own source. */
    public Setting setting() {
        return setting;
    }

    /** Versions of the tables and the policy, as {@link Review#version()}. */
    public String version() {
        return facts.version;
    }

    /** All of it as plain values, to be stored or sent. */
    public FindingReport report() {
        return new FindingReport(rule().name(), grade().name(), severity().name(), override().name(), rows(),
            substances(), measured().map(measure -> measure.value().toPlainString()).orElse(""),
            limit().map(measure -> measure.value().toPlainString()).orElse(""),
            measured().map(measure -> measure.unit().name()).orElse(""), sentence(Locale.CHINESE),
            sentence(Locale.ENGLISH),
            wayOut(Locale.CHINESE), wayOut(Locale.ENGLISH), source(), confidence().written(), setting.source(),
            version());
    }

    @Override
    public String toString() { return rule() + " " + severity() + " " + names(); }
}
