package org.xinglin.prescription;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.xinglin.clinic.VisitId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.TypedPrescription.TypedRow;
import org.xinglin.prescription.protocol.ProtocolRows;

/**
 * 处方表单: reads the fields of the prescription's form. Each row comes as one {@code herb}, {@code note}, {@code grams},
 * {@code handling} and {@code role}, in the order of the lines; lines left empty do not count. An empty {@code handling} means what
 * the knowledge base asks of the piece; 无 means none. {@code base} names what it was begun from ({@link BaseFormula#source}).
 */
@Component
public class PrescriptionForms {
    static final String NONE = "无";
    private static final int MOST_LINES = 200;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_NOTE = 20;
    private static final int LONGEST_USAGE = 100;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_PACKETS = 600;
    private static final int MOST_TIMES = 6;
    private static final int MOST_VOLUME = 3000;
    private final HerbNames names;
    private final ProtocolRows protocols;
    private final BaseFormulas bases;
    /** Asked for when it is needed: this module stands below it. */
    private final ObjectProvider<SuggestedRows> suggested;
    private final Limits.Book limits;
    private final Clock clock;

    PrescriptionForms(HerbNames names, ProtocolRows protocols, BaseFormulas bases,
        ObjectProvider<SuggestedRows> suggested,
        Limits.Book limits, Clock clock) {
        this.names = names;
        this.protocols = protocols;
        this.bases = bases;
        this.suggested = suggested;
        this.limits = limits;
        this.clock = clock;
    }

    /** What can be read of a form that is still being filled in; refuses nothing. */
    public TypedPrescription typed(MultiValueMap<String, String> form) {
        var usage = usage(form, false);
        var lines = lines(form);
        var rows = new ArrayList<TypedRow>();
        for (var line : lines) {
            if (line.herb.isEmpty()) continue;
            var herb = names.meaning(line.herb) instanceof HerbNames.Meaning.One(var one)
                ? Optional.of(one)
                : Optional.<Herb>empty();
            rows.add(new TypedRow(line.place, line.herb, line.note, herb.map(Herb::id), mass(line.grams),
                handling(line, herb, usage, false)));
        }
        return new TypedPrescription(identifier(form, "visit").map(VisitId::of),
            identifier(form, "prescription").map(PrescriptionId::of), rows,
            number(form, "packets", 1, MOST_PACKETS, 1, false), usage, has(form, "emergency"),
            constant(form, "decocting", Decocting.SELF, false), typedDelivery(form), longTerm(form, false));
    }

    /**
     * The body the form asks to write.
     *
     * @throws Refused NO_ROWS, HERB_MISSING, HERB_UNKNOWN, HERB_UNKNOWN_NEAR, HERB_AMBIGUOUS, HERB_COMBINED, GRAMS_UNREADABLE,
     *         GRAMS_IMPLAUSIBLE, HANDLING_UNKNOWN, NUMBER_OUT_OF_RANGE, CHOICE_UNKNOWN, TEXT_TOO_LONG, ADDRESS_MISSING or
     *         CENTRE_ONLY_DECOCTS
     */
    Body body(MultiValueMap<String, String> form) {
        var usage = usage(form, true);
        var most = Mass.ofGrams(limits.on(day(clock.instant())).packetGramsMost());
        var rows = new ArrayList<Row>();
        var lines = lines(form);
        var origins = new Origins(protocols(lines), suggestions(form, lines));
        for (var line : lines)
            rows.add(row(line, rows.size() + 1, usage, most, origins));
        if (rows.isEmpty()) throw new Refused(PrescriptionRefusal.NO_ROWS);
        var decocting = constant(form, "decocting", Decocting.SELF, true);
        if (decocting == Decocting.CENTRE && usage.preparation() != Preparation.DECOCTION)
            throw new Refused(PrescriptionRefusal.CENTRE_ONLY_DECOCTS);
        return new Body(rows, number(form, "packets", 1, MOST_PACKETS, 1, true), usage, has(form, "emergency"),
            decocting, delivery(form), longTerm(form, true), bases.named(first(form, "base"), rows.stream().map(
                Row::herb).toList(), identifier(form, "visit").map(VisitId::of)));
    }

    /** The second signatures a form carries: {@code sign} is {@code RULE name name}, {@code signReason} is the reason of all. */
    List<Signature> signatures(MultiValueMap<String, String> form) {
        var signs = form.getOrDefault("sign", List.of()).stream().filter(sign -> !sign.isBlank()).distinct().toList();
        if (signs.isEmpty()) return List.of();
        var reason = text(form, "signReason", LONGEST_REASON, true);
        if (reason.isBlank()) throw new Refused(PrescriptionRefusal.REASON_MISSING);
        return signs.stream().map(sign -> {
            var words = sign.strip().split("\\s+");
            return new Signature(words[0], List.of(words).subList(1, words.length), reason);
        }).toList();
    }

    /** What stands on the paper of a prescription that is entered afterwards; empty without a form's number. */
    Optional<WrittenOnPaper> onPaper(MultiValueMap<String, String> form) {
        var number = text(form, "paperNumber", LONGEST_NAME, true);
        if (number.isBlank()) return Optional.empty();
        return Optional.of(new WrittenOnPaper(number.toUpperCase(Locale.ROOT), paperTime(first(form, "paperWrittenAt")),
            text(form, "paperWriter", LONGEST_NAME, true), has(form, "paperDispensed")));
    }

    /** County time, as a field of type {@code datetime-local} sends it. */
    private static Instant paperTime(String typed) {
        try {
            return LocalDateTime.parse(typed).atZone(CountyCalendar.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused(PrescriptionRefusal.CHOICE_UNKNOWN, new Worded("field.paperWrittenAt"));
        }
    }

    private record Line(int place, String herb, String note, String grams, String handling, String role,
        String source) {
        boolean isEmpty() { return herb.isEmpty() && grams.isEmpty(); }
    }

    private static List<Line> lines(MultiValueMap<String, String> form) {
        var herbs = form.getOrDefault("herb", List.of());
        var lines = new ArrayList<Line>();
        for (int i = 0; i < Math.min(herbs.size(), MOST_LINES); i++) {
            var line = new Line(i + 1, at(form, "herb", i), at(form, "note", i), at(form, "grams", i),
                at(form, "handling", i), at(form, "role", i), at(form, "source", i));
            if (!line.isEmpty()) lines.add(line);
        }
        return lines;
    }

    /** What the protocols named by the form hold: a row that holds another herb by now is the prescriber's own. */
    private Map<String, ProtocolRows.Content> protocols(List<Line> lines) {
        var sources = lines.stream().map(Line::source).filter(source -> source.matches("[0-9a-f-]{36}:\\d{1,6}"))
            .distinct().toList();
        return sources.isEmpty() ? Map.of() : protocols.contents(sources);
    }

    /** What doctors accepted of the suggestions named by the form, with the same rule. */
    private Map<SuggestionId, Set<HerbId>> suggestions(MultiValueMap<String, String> form, List<Line> lines) {
        var named = lines.stream().map(Line::source).map(SuggestionId::ofSource).flatMap(Optional::stream).distinct()
            .toList();
        var visit = identifier(form, "visit");
        var module = suggested.getIfAvailable();
        return named.isEmpty() || visit.isEmpty() || module == null
            ? Map.of()
            : module.accepted(named, VisitId.of(visit.get()));
    }

    /** Where rows may come from. */
    private record Origins(Map<String, ProtocolRows.Content> protocols,
        Map<SuggestionId, Set<HerbId>> suggestions) {
        Optional<Provenance> protocol(String source, HerbId herb) {
            return Optional.ofNullable(protocols.get(source)).filter(content -> content.herbs().contains(herb))
                .map(ProtocolRows.Content::provenance);
        }

        Optional<SuggestionId> suggestion(String source, HerbId herb) {
            return SuggestionId.ofSource(source)
                .filter(id -> suggestions.getOrDefault(id, Set.of()).contains(herb));
        }
    }

    private Row row(Line line, int seq, Usage usage, Mass most, Origins origins) {
        if (line.herb.isEmpty()) throw new Refused(PrescriptionRefusal.HERB_MISSING, line.place);
        if (line.herb.length() > LONGEST_NAME)
            throw new Refused(PrescriptionRefusal.HERB_UNKNOWN, line.place, line.herb.substring(0, LONGEST_NAME));
        var herb = names.resolve(line.place, line.herb);
        var mass = mass(line.grams).filter(m -> !m.isZero()).orElseThrow(
            () -> new Refused(PrescriptionRefusal.GRAMS_UNREADABLE, line.place, herb));
        if (mass.compareTo(most) > 0)
            throw new Refused(PrescriptionRefusal.GRAMS_IMPLAUSIBLE, line.place, herb, mass.grams(),
                most.grams());
        if (line.note.length() > LONGEST_NOTE)
            throw new Refused(PrescriptionRefusal.TEXT_TOO_LONG, new Worded("field.note"), LONGEST_NOTE);
        var role = line.role.isEmpty()
            ? Optional.<FormulaRole>empty()
            : Optional.of(constant(line.role, "role", FormulaRole.SOVEREIGN, true));
        return new Row(seq, herb.id(), herb.nameZh(), line.note, mass,
            handling(line, Optional.of(herb), usage, true), role,
            origins.protocol(line.source, herb.id()), origins.suggestion(line.source, herb.id()));
    }

    private static Set<Handling> handling(Line line, Optional<Herb> herb, Usage usage, boolean strict) {
        if (line.handling.isEmpty())
            return usage.preparation() == Preparation.DECOCTION && usage.route() == Route.ORAL
                ? herb.map(Handling::ownOf).orElse(Set.of())
                : Set.of();
        var handling = EnumSet.noneOf(Handling.class);
        for (var word : words(line.handling)) {
            if (word.equals(NONE)) continue;
            var known = Handling.ofWord(word);
            if (known.isEmpty() && strict)
                throw new Refused(PrescriptionRefusal.HANDLING_UNKNOWN, line.place, line.herb,
                    word.length() > LONGEST_NOTE ? word.substring(0, LONGEST_NOTE) : word,
                    new Worded("prescription.handling-words"));
            known.ifPresent(handling::add);
        }
        return handling;
    }

    static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,，、;；/+()（）]+")).filter(word -> !word.isEmpty()).toList();
    }

    private static Usage usage(MultiValueMap<String, String> form, boolean strict) {
        var preparation = constant(form, "preparation", Preparation.DECOCTION, strict);
        var standardVolume = preparation == Preparation.DECOCTION ? Usage.ORDINARY.volumeMl() : 0;
        return new Usage(pace(form, strict), number(form, "timesADay", 1, MOST_TIMES, 2, strict), preparation,
            constant(form, "route", Route.ORAL, strict),
            number(form, "volumeMl", 0, MOST_VOLUME, standardVolume, strict),
            constant(form, "timing", Usage.Timing.ANY_TIME, strict),
            constant(form, "temperature", Usage.Temperature.WARM, strict),
            text(form, "usageNote", LONGEST_USAGE, strict));
    }

    private static Pace pace(MultiValueMap<String, String> form, boolean strict) {
        var text = first(form, "pace");
        if (text.isEmpty()) return Pace.ONE_A_DAY;
        if (text.matches("[1-7]/[1-7]")) return new Pace(text.charAt(0) - '0', text.charAt(2) - '0');
        if (strict) throw new Refused(PrescriptionRefusal.CHOICE_UNKNOWN, new Worded("field.pace"));
        return Pace.ONE_A_DAY;
    }

    private static Delivery delivery(MultiValueMap<String, String> form) {
        if (constant(form, "deliverTo", Delivery.To.CLINIC, true) == Delivery.To.CLINIC) return Delivery.AT_CLINIC;
        var address = text(form, "address", LONGEST_ADDRESS, true);
        if (address.isBlank()) throw new Refused(PrescriptionRefusal.ADDRESS_MISSING);
        return Delivery.home(address);
    }

    /** For the price alone: an address still missing makes no difference. */
    private static Delivery typedDelivery(MultiValueMap<String, String> form) {
        if (constant(form, "deliverTo", Delivery.To.CLINIC, false) == Delivery.To.CLINIC) return Delivery.AT_CLINIC;
        var address = text(form, "address", LONGEST_ADDRESS, false);
        return address.isBlank() ? Delivery.home("?") : Delivery.home(address);
    }

    private static Optional<LongTerm> longTerm(MultiValueMap<String, String> form, boolean strict) {
        var reason = text(form, "longTermReason", LONGEST_REASON, strict);
        if (reason.isBlank()) return Optional.empty();
        return Optional.of(new LongTerm(reason, text(form, "longTermAssessment", LONGEST_REASON, strict),
            has(form, "patientConfirmed")));
    }

    private static Optional<Mass> mass(String text) {
        var plain = text.replaceFirst("(?i)(g|克)$", "").strip();
        if (!plain.matches("\\d{1,6}(\\.\\d{1,3})?")) return Optional.empty();
        return Optional.of(Mass.ofGrams(plain));
    }

    private static int number(MultiValueMap<String, String> form, String field, int from, int to, int standard,
        boolean strict) {
        var text = first(form, field);
        if (text.isEmpty()) return standard;
        if (text.matches("\\d{1,6}")) {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) return value;
        }
        if (strict) throw new Refused(PrescriptionRefusal.NUMBER_OUT_OF_RANGE, new Worded("field." + field), from, to);
        return standard;
    }

    private static <E extends Enum<E>> E constant(MultiValueMap<String, String> form, String field, E standard,
        boolean strict) {
        var text = first(form, field);
        return text.isEmpty() ? standard : constant(text, field, standard, strict);
    }

    private static <E extends Enum<E>> E constant(String text, String field, E standard, boolean strict) {
        for (var value : standard.getDeclaringClass().getEnumConstants())
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) return value;
        if (strict) throw new Refused(PrescriptionRefusal.CHOICE_UNKNOWN, new Worded("field." + field));
        return standard;
    }

    private static String text(MultiValueMap<String, String> form, String field, int longest, boolean strict) {
        var text = first(form, field);
        if (text.length() <= longest) return text;
        if (strict) throw new Refused(PrescriptionRefusal.TEXT_TOO_LONG, new Worded("field." + field), longest);
        return text.substring(0, longest);
    }

    private static Optional<String> identifier(MultiValueMap<String, String> form, String field) {
        return Optional.of(first(form, field)).filter(text -> text.matches("[0-9a-fA-F-]{36}"));
    }

    private static boolean has(MultiValueMap<String, String> form, String field) {
        return !first(form, field).isEmpty();
    }

    private static String first(MultiValueMap<String, String> form, String field) {
        return at(form, field, 0);
    }

    private static String at(MultiValueMap<String, String> form, String field, int place) {
        var values = form.getOrDefault(field, List.of());
        return place < values.size() && values.get(place) != null ? values.get(place).strip() : "";
    }
}
