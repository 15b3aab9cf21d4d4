package org.xinglin.benchmarks;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.xinglin.engine.assist.Assist;
import org.xinglin.engine.assist.FourExaminations;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.SyndromeGuess;
import org.xinglin.engine.assist.rank.Example;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.engine.assist.rank.RidgeSums;
import org.xinglin.engine.assist.rank.Shape;
import org.xinglin.engine.assist.rank.Signs;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Resident;
import org.xinglin.engine.review.Review;
import org.xinglin.knowledge.Knowledge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * TCMEval-SDT: names the pattern among each case's ten options from its text. Learned from the 200 training cases (characters of
 * the text to characters of the pattern's name, ridge), with and without the dictionary's findings and the textbook's
 * patterns; shares are chosen on the 50 validation cases, the 50 test cases are asked once. Training cases that nearly repeat
 * one of the others are left out before anything else.
 */
final class AssistSyndromes {
    private static final double NEARLY_THE_SAME = 0.5;
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final double[] ALSO = {0.5, 0.6, 0.7, 0.8, 0.9, 1};

    /** One case. @param options by letter; @param right letters of the right ones */
    private record Sdt(String id, String text, Map<String, String> options, Set<String> right, List<String> labels) {}

    /** Scores an option of a case. */
    private interface Scorer extends ToDoubleBiFunction<Sdt, String> {}

    private record Marks(double first, double f1, double authors) {}

    private final Knowledge knowledge = Knowledge.load();
    private final Assist assist = Assist.of(Review.of(knowledge, Policy.county()), Model.untrained(knowledge));
    private final Map<String, List<SyndromeGuess>> guesses = new HashMap<>();

    private AssistSyndromes() {}

    public static void main(String[] arguments) throws IOException {
        new AssistSyndromes().run(Path.of(arguments[0]));
    }

    private void run(Path folder) throws IOException {
        var valid = read(folder, "validation", answers(folder, "validation"));
        var test = read(folder, "test", answers(folder, "test"));
        var train = apart(read(folder, "train", Map.of()), valid, test);
        System.out.println("sdt: %d training, %d validation, %d test cases".formatted(train.size(), valid.size(), test
            .size()));

        double chance = test.stream().mapToDouble(each -> each.right.size() / (double) each.options.size()).average()
            .orElse(0);
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.chance.top1 %.4f share", chance));
        var usual = train.stream().flatMap(each -> each.labels.stream()).collect(Collectors.groupingBy(label -> label,
            Collectors.counting()));
        report("usual-label", test, (each, option) -> usual.getOrDefault(option, 0L), 1);
        report("longest-option", test, (each, option) -> option.length(), 1);
        report("words-of-the-text", test, (each, option) -> overlap(option, each.text), 1);

        var characters = learned(train, false);
        var also = best(valid, characters);
        report("learned", test, characters, also);
        var withFindings = learned(train, true);
        Scorer textbook = this::textbook;
        report("textbook", test, textbook, best(valid, textbook));
        Scorer chosen = withFindings;
        double most = -1;
        double share = 0;
        for (double each : SHARES) {
            Scorer mixed = mixed(withFindings, textbook, each);
            double reached = marks(valid, mixed, 1).first;
            if (reached > most) {
                most = reached;
                chosen = mixed;
                share = each;
            }
        }
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.textbook-share %.2f of-1", share));
        report("learned-and-dictionary", test, chosen, best(valid, chosen));
        free(test);
    }

    /** Leaves out training cases that nearly repeat a case of the other files; says how many pairs are near. */
    private static List<Sdt> apart(List<Sdt> train, List<Sdt> valid, List<Sdt> test) {
        var kept = new ArrayList<Sdt>();
        int near = 0;
        double nearest = 0;
        for (var each : train) {
            double likest = Math.max(likest(each, valid), likest(each, test));
            nearest = Math.max(nearest, likest);
            if (likest >= NEARLY_THE_SAME) near++;
            else kept.add(each);
        }
        int across = (int) valid.stream().filter(each -> likest(each, test) >= NEARLY_THE_SAME).count();
        System.out.println("RESULT sdt.near-duplicates.train %d cases-left-out".formatted(near));
        System.out.println("RESULT sdt.near-duplicates.validation-test %d cases".formatted(across));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.likest-pair %.4f jaccard", nearest));
        return kept;
    }

    private static double likest(Sdt one, List<Sdt> others) {
        var runs = runs(one.text, 3);
        return others.stream().mapToDouble(other -> {
            var theirs = runs(other.text, 3);
            var both = new HashSet<>(runs);
            both.retainAll(theirs);
            return both.size() / (double) Math.max(1, runs.size() + theirs.size() - both.size());
        }).max().orElse(0);
    }

    private static Set<String> runs(String text, int length) {
        var runs = new HashSet<String>();
        for (int i = 0; i + length <= text.length(); i++)
            if (text.substring(i, i + length).chars().allMatch(Character::isIdeographic))
                runs.add(text.substring(i, i
                    + length));
        return runs;
    }

    private static Set<String> allRuns(String text) {
        var all = runs(text, 1);
        all.addAll(runs(text, 2));
        all.addAll(runs(text, 3));
        return all;
    }

    /** Ridge from what a text holds to the one and two characters of the right patterns' names. */
    private Scorer learned(List<Sdt> train, boolean findings) {
        var columns = new TreeMap<String, Integer>();
        var counts = new TreeMap<String, Integer>();
        train.forEach(each -> held(each, findings).forEach(what -> counts.merge(what, 1, Integer::sum)));
        counts.forEach((what, count) -> {
            if (count >= 3 && count < train.size() / 2) columns.put(what, columns.size());
        });
        var names = new TreeMap<String, Integer>();
        train.forEach(each -> each.labels.forEach(label -> pieces(label).forEach(piece -> names.putIfAbsent(piece, names
            .size()))));
        var examples = train.stream().map(each -> Example.of(signs(each, findings, columns), each.labels.stream()
            .flatMap(label -> pieces(label).stream()).mapToInt(names::get).toArray())).toList();
        var ridge = RidgeSums.of(examples, new Shape(columns.size(), 0, names.size()), Recipe.STANDARD).solve(30, 30);
        var scores = new HashMap<String, float[]>();
        return (each, option) -> {
            var score = scores.computeIfAbsent(each.id, id -> ridge.score(signs(each, findings, columns)));
            return pieces(option).stream().mapToDouble(piece -> names.containsKey(piece)
                ? score[names.get(piece)]
                : 0).average().orElse(0);
        };
    }

    private Set<String> held(Sdt each, boolean findings) {
        var held = allRuns(each.text);
        if (findings)
            knowledge.findingsInText().in(each.text).stream().filter(mention -> !mention.denied())
                .forEach(mention -> held.add(mention.symptom().id().value()));
        return held;
    }

    private Signs signs(Sdt each, boolean findings, Map<String, Integer> columns) {
        return Signs.of(held(each, findings).stream().filter(columns::containsKey).mapToInt(columns::get).toArray());
    }

    private static Set<String> pieces(String name) {
        var pieces = runs(name, 1);
        pieces.addAll(runs(name, 2));
        return pieces;
    }

    /** The probability of each pattern of the textbook, as far as its name is like the option. */
    private double textbook(Sdt each, String option) {
        return guesses(each).stream().mapToDouble(guess -> guess.probability() * alike(option, guess.syndrome()
            .nameZh().replace("证", ""))).sum();
    }

    private List<SyndromeGuess> guesses(Sdt each) {
        return guesses.computeIfAbsent(each.id, id -> assist.syndromes(FourExaminations.of(Resident.aged(40).build())
            .says(each.text), 200));
    }

    private static double alike(String one, String other) {
        var pieces = pieces(one);
        var theirs = pieces(other);
        var both = new HashSet<>(pieces);
        both.retainAll(theirs);
        return 2.0 * both.size() / Math.max(1, pieces.size() + theirs.size());
    }

    private static double overlap(String option, String text) {
        return option.chars().filter(c -> text.indexOf(c) >= 0).count() / (double) option.length();
    }

    /** Both brought to the same spread over the options of a case. */
    private static Scorer mixed(Scorer one, Scorer other, double share) {
        return (each, option) -> (1 - share) * standard(each, option, one) + share * standard(each, option, other);
    }

    private static double standard(Sdt each, String option, Scorer scorer) {
        var all = each.options.values().stream().mapToDouble(any -> scorer.applyAsDouble(each, any)).toArray();
        double mean = Arrays.stream(all).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(all).map(value -> (value - mean) * (value - mean)).average().orElse(0));
        return spread == 0 ? 0 : (scorer.applyAsDouble(each, option) - mean) / spread;
    }

    /** The share of the best option's score from which further options are named, that does best. */
    private static double best(List<Sdt> cases, Scorer scorer) {
        double best = 1;
        double most = -1;
        for (double also : ALSO) {
            double f1 = marks(cases, scorer, also).f1;
            if (f1 > most) {
                most = f1;
                best = also;
            }
        }
        return best;
    }

    private static void report(String method, List<Sdt> test, Scorer scorer, double also) {
        var marks = marks(test, scorer, also);
        double error = Math.sqrt(marks.first * (1 - marks.first) / (test.size() - 1));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.%s.top1 %.4f share", method, marks.first));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.%s.top1.s.e. %.4f standard-error", method, error));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.%s.f1 %.4f share", method, marks.f1));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.%s.authors %.4f share", method, marks.authors));
    }

    /** @param also options with so great a share of the best one's score are named with it */
    private static Marks marks(List<Sdt> cases, Scorer scorer, double also) {
        int first = 0;
        int hits = 0;
        int named = 0;
        int right = 0;
        double authors = 0;
        for (var each : cases) {
            var scores = new LinkedHashMap<String, Double>();
            each.options.forEach((letter, option) -> scores.put(letter, scorer.applyAsDouble(each, option)));
            double most = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
            var chosen = scores.entrySet().stream().filter(option -> option.getValue() >= (most > 0
                ? also * most
                : most)).map(Map.Entry::getKey).collect(Collectors.toCollection(HashSet::new));
            var best = scores.entrySet().stream().filter(option -> option.getValue() == most).findFirst().orElseThrow();
            if (each.right.contains(best.getKey())) first++;
            int wrong = (int) chosen.stream().filter(letter -> !each.right.contains(letter)).count();
            hits += chosen.size() - wrong;
            named += chosen.size();
            right += each.right.size();
            authors += (chosen.size() - wrong) / (double) (each.right.size() + wrong);
        }
        return new Marks(first / (double) cases.size(), 2.0 * hits / (named + right), authors / cases.size());
    }

    /** Free ranking over all patterns of the knowledge base, for the cases one of whose answers is such a pattern. */
    private void free(List<Sdt> test) {
        int mapped = 0;
        int first = 0;
        int three = 0;
        for (var each : test) {
            var wanted = each.labels.stream().map(label -> label.endsWith("证") ? label : label + "证").collect(
                Collectors.toSet());
            wanted.removeIf(name -> knowledge.syndromeByName(name).filter(pattern -> !pattern.isCategoryTerm())
                .isEmpty());
            if (wanted.isEmpty()) continue;
            mapped++;
            var names = guesses(each).stream().limit(3).map(guess -> guess.syndrome().nameZh()).toList();
            if (wanted.contains(names.getFirst())) first++;
            if (names.stream().anyMatch(wanted::contains)) three++;
        }
        System.out.println("RESULT sdt.free.cases %d cases".formatted(mapped));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.free.top1 %.4f share", first / (double) Math.max(1,
            mapped)));
        System.out.println(String.format(Locale.ROOT, "RESULT sdt.free.top3 %.4f share", three / (double) Math.max(1,
            mapped)));
    }

    private static List<Sdt> read(Path folder, String part, Map<String, String> answers) throws IOException {
        var cases = new ArrayList<Sdt>();
        for (var node : JsonMapper.builder().build().readTree(text(folder.resolve(part + ".json.gz")))) {
            var id = field(node, "Medical Record ID");
            var options = new TreeMap<String, String>();
            for (var option : field(node, "Options of TCM Syndrome").split(";"))
                if (option.contains(":"))
                    options.put(option.substring(0, option.indexOf(':')).strip(), option.substring(
                        option.indexOf(':') + 1).strip());
            var right = new HashSet<String>(List.of(answers.getOrDefault(id, field(node, "Answers of TCM Syndrome"))
                .split(";")));
            right.retainAll(options.keySet());
            cases.add(new Sdt(id, field(node, "Clinical Data"), options, right, right.stream().map(options::get)
                .toList()));
        }
        return cases;
    }

    private static String field(JsonNode node, String name) {
        return node.path(name).asString("").strip();
    }

    /** Letters of the right patterns, by case. */
    private static Map<String, String> answers(Path folder, String part) throws IOException {
        var answers = new HashMap<String, String>();
        text(folder.resolve(part + "_answers.txt.gz")).lines().map(line -> line.replace("\uFEFF", "").split("@"))
            .filter(fields -> fields.length > 3).forEach(fields -> answers.put(fields[0].strip(), fields[3].strip()));
        return answers;
    }

    private static String text(Path file) throws IOException {
        try (var reader = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
            StandardCharsets.UTF_8)) {
            return reader.readAllAsString().replace("\uFEFF", "");
        }
    }
}
