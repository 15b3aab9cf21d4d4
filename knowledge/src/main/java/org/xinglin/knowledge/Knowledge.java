package org.xinglin.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * 知识库: everything the files beside this class say, read once and never changed; safe to share between threads. It
 * supports a decision and does not make one: each row carries its source and how far it was compared.
 */
public final class Knowledge {
    private final String version;
    private final LocalDate madeOn;
    private final List<Herb> herbs;
    private final List<AmbiguousName> ambiguousNames;
    private final List<Incompatibility> incompatibilities;
    private final List<Formula> formulas;
    private final List<Syndrome> syndromes;
    private final List<TcmDisease> diseases;
    private final List<Symptom> symptoms;
    private final List<WesternDrug> westernDrugs;
    private final List<Interaction> interactions;
    private final List<PatentMedicine> patentMedicines;
    private final List<PreciousHerb> preciousHerbs;
    private final List<Icd10> icd10;
    private final List<ReviewRule> reviewRules;

    private final Map<HerbId, Herb> herbById;
    private final Map<String, Herb> herbByName;
    private final Map<String, AmbiguousName> ambiguousByName;
    private final Map<Pair, Incompatibility> incompatibilityByPair;
    private final Map<FormulaId, Formula> formulaById;
    private final Map<String, Formula> formulaByName;
    private final Map<SyndromeId, Syndrome> syndromeById;
    private final Map<String, Syndrome> syndromeByName;
    private final Map<TcmDiseaseId, TcmDisease> diseaseById;
    private final Map<String, TcmDisease> diseaseByName;
    private final Map<SymptomId, Symptom> symptomById;
    private final Map<String, Symptom> symptomByName;
    private final Map<WesternDrugId, WesternDrug> westernById;
    private final Map<String, WesternDrug> westernByName;
    private final Map<String, WesternDrug> westernByEnglish;
    private final Map<String, String> medicineIds;
    private final Map<WesternDrugId, List<Interaction>> interactionsByDrug;
    private final Map<String, Icd10> icd10ByCode;
    private final Map<String, ReviewRule> ruleByCode;

    private final Search<Herb> herbSearch;
    private final Search<Formula> formulaSearch;
    private final Search<Syndrome> syndromeSearch;
    private final Search<TcmDisease> diseaseSearch;
    private final Search<Symptom> symptomSearch;
    private final Search<WesternDrug> westernSearch;
    private final Search<Icd10> icd10Search;
    private final FindingsInText findingsInText;
    private final byte[] constitutionFile;
    private @Nullable ConstitutionForm constitutionForm;

    /** Two pieces without order. */
    private record Pair(HerbId a, HerbId b) {
        static Pair of(HerbId a, HerbId b) {
            return a.value().compareTo(b.value()) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private Knowledge(Files files) {
        herbs = Tables.herbs(files.read("herbs.csv"));
        ambiguousNames = Tables.ambiguousNames(files.read("ambiguous_names.csv"));
        incompatibilities = Tables.incompatibilities(files.read("incompatibilities.csv"));
        formulas = Tables.formulas(files.read("formulas.csv"),
            index(Tables.formulaActions(files.read("formula_actions.csv")), FormulaAction::nameZh));
        syndromes = Tables.syndromes(files.read("syndromes.csv"));
        diseases = Tables.diseases(files.read("diseases.csv"));
        symptoms = Tables.symptoms(files.read("symptoms.csv"));
        westernDrugs = Tables.westernDrugs(files.read("western.csv"));
        interactions = Tables.interactions(files.read("interactions.csv"));
        patentMedicines = Tables.patentMedicines(files.read("patent_medicines.csv"));
        preciousHerbs = Tables.preciousHerbs(files.read("precious_herbs.csv"));
        icd10 = Tables.icd10(files.read("icd10_common.csv"));
        reviewRules = Tables.reviewRules(files.read("review_rules.csv"));

        herbById = index(herbs, Herb::id);
        herbByName = byName(herbs, Herb::aliases);
        ambiguousByName = index(ambiguousNames, AmbiguousName::name);
        incompatibilityByPair = index(incompatibilities, pair -> Pair.of(pair.a(), pair.b()));
        formulaById = index(formulas, Formula::id);
        formulaByName = index(formulas, Formula::nameZh);
        syndromeById = index(syndromes, Syndrome::id);
        syndromeByName = index(syndromes, Syndrome::nameZh);
        diseaseById = index(diseases, TcmDisease::id);
        diseaseByName = byName(diseases, TcmDisease::aliases);
        symptomById = index(symptoms, Symptom::id);
        symptomByName = byName(symptoms, Symptom::aliases);
        westernById = index(westernDrugs, WesternDrug::id);
        westernByName = index(westernDrugs, WesternDrug::nameZh);
        westernByEnglish = index(westernDrugs, drug -> drug.nameEn().toLowerCase(Locale.ROOT));
        medicineIds = medicineIds();
        interactionsByDrug = group(interactions, Interaction::western);
        icd10ByCode = index(icd10, Icd10::code);
        ruleByCode = index(reviewRules, ReviewRule::rule);

        constitutionFile = files.read("constitution.yaml");
        version = files.version();
        madeOn = Tables.edition(files.read("edition.csv"));
        findingsInText = new FindingsInText(symptoms);

        var readings = readingsOf(herbs);
        herbSearch = new Search<>(mostUsedFirst(herbs, formulas),
            herb -> Search.Words.of(herb.nameZh(), with(herb.aliases(),
                herb.nameLatin()), herb.pinyin(), herb.initials(), readings));
        formulaSearch = new Search<>(formulas, formula -> Search.Words.of(formula.nameZh(), List.of(),
            formula.pinyin(), formula.initials(), Map.of()));
        syndromeSearch = new Search<>(syndromes, syndrome -> Search.Words.of(syndrome.nameZh(),
            standard(syndrome.standardTerm(), syndrome.nameZh()), syndrome.pinyin(), List.of(), Map.of()));
        diseaseSearch = new Search<>(diseases, disease -> Search.Words.of(disease.nameZh(),
            Stream.concat(disease.aliases().stream(), standard(disease.standardTerm(), disease.nameZh()).stream())
                .distinct().toList(),
            disease.pinyin(), List.of(), Map.of()));
        symptomSearch = new Search<>(symptoms, symptom -> Search.Words.of(symptom.nameZh(), symptom.aliases(),
            symptom.pinyin(), symptom.initials(), Map.of()).orIn(symptom.nameEn()));
        westernSearch = new Search<>(westernDrugs, drug -> Search.Words.of(drug.nameZh(),
            List.of(drug.nameEn(), drug.atcCode()), "", List.of(), Map.of()));
        icd10Search = new Search<>(icd10, code -> Search.Words.of(code.nameZh(),
            List.of(code.code(), code.nameEn()), "", List.of(), Map.of()));
    }

    /**
     * Reads the files from the class path.
     *
     * @throws MalformedCsv if a file was changed and can no longer be read
     */
    public static Knowledge load() {
        return new Knowledge(new Files());
    }

    /** The first 12 hexadecimal digits of SHA-256 over the files: changes whenever a fact does. */
    public String version() {
        return version;
    }

    /** 知识库日期: the day of this version, on which a fact in the files last changed. */
    public LocalDate madeOn() {
        return madeOn;
    }

    public List<Herb> herbs() { return herbs; }

    public Optional<Herb> herb(HerbId id) { return find(herbById, id); }

    /** @param name exactly a piece's Chinese name or one of its aliases */
    public Optional<Herb> herbByName(String name) {
        return find(herbByName, name);
    }

    public List<AmbiguousName> ambiguousNames() { return ambiguousNames; }

    /** What is known against {@code name}, if it may mean several pieces. */
    public Optional<AmbiguousName> ambiguous(String name) {
        return find(ambiguousByName, name);
    }

    public List<Incompatibility> incompatibilities() { return incompatibilities; }

    /** The classical list in which the two stand together, in either order; bases are not looked at. */
    public Optional<Incompatibility> incompatibility(HerbId one, HerbId other) {
        return find(incompatibilityByPair, Pair.of(one, other));
    }

    public List<Formula> formulas() { return formulas; }

    public Optional<Formula> formula(FormulaId id) { return find(formulaById, id); }

    /** @param name exactly the Chinese name */
    public Optional<Formula> formulaByName(String name) {
        return find(formulaByName, name);
    }

    public List<Syndrome> syndromes() { return syndromes; }

    public Optional<Syndrome> syndrome(SyndromeId id) { return find(syndromeById, id); }

    /** @param name exactly the Chinese name */
    public Optional<Syndrome> syndromeByName(String name) {
        return find(syndromeByName, name);
    }

    public List<TcmDisease> diseases() { return diseases; }

    public Optional<TcmDisease> disease(TcmDiseaseId id) { return find(diseaseById, id); }

    /** @param name exactly the Chinese name or one of the aliases */
    public Optional<TcmDisease> diseaseByName(String name) {
        return find(diseaseByName, name);
    }

    public List<Symptom> symptoms() { return symptoms; }

    public Optional<Symptom> symptom(SymptomId id) { return find(symptomById, id); }

    /** @param name exactly a symptom's Chinese name or one of its aliases */
    public Optional<Symptom> symptomByName(String name) {
        return find(symptomByName, name);
    }

    public List<WesternDrug> westernDrugs() { return westernDrugs; }

    public Optional<WesternDrug> westernDrug(WesternDrugId id) { return find(westernById, id); }

    /** @param name exactly the Chinese generic name */
    public Optional<WesternDrug> westernDrugByName(String name) {
        return find(westernByName, name);
    }

    public List<Interaction> interactions() { return interactions; }

    /** The interactions of one western drug. */
    public List<Interaction> interactionsOf(WesternDrugId drug) {
        return interactionsByDrug.getOrDefault(drug, List.of());
    }

    /** Those that are no classical formula under the same name. */
    public List<PatentMedicine> patentMedicines() {
        return patentMedicines;
    }

    /**
     * Which western drug, patent medicine or formula is meant: its identifier.
     *
     * @param idOrName the identifier, the exact Chinese name, or the English name of a western drug in any case
     */
    public Optional<String> medicineId(String idOrName) {
        return find(medicineIds, idOrName).or(() -> find(westernByEnglish, idOrName.toLowerCase(Locale.ROOT))
            .map(drug -> drug.id().value()));
    }

    /** Of two with one name the first of western drugs, patent medicines and formulas. */
    private Map<String, String> medicineIds() {
        var ids = new HashMap<String, String>();
        for (var drug : westernDrugs)
            for (var word : List.of(drug.nameZh(), drug.id().value()))
                ids.putIfAbsent(word, drug.id().value());
        for (var patent : patentMedicines)
            for (var word : List.of(patent.nameZh(), patent.id()))
                ids.putIfAbsent(word, patent.id());
        for (var formula : formulas)
            for (var word : List.of(formula.nameZh(), formula.id().value()))
                ids.putIfAbsent(word, formula.id().value());
        return ids;
    }

    public List<PreciousHerb> preciousHerbs() { return preciousHerbs; }

    public List<Icd10> icd10() { return icd10; }

    /** @param code with the point, such as {@code J06.9} */
    public Optional<Icd10> icd10(String code) {
        return find(icd10ByCode, code);
    }

    public List<ReviewRule> reviewRules() { return reviewRules; }

    /** @param rule its code, such as {@code DOSE_MAX} */
    public Optional<ReviewRule> reviewRule(String rule) {
        return find(ruleByCode, rule);
    }

    /** The elderly constitution form; read when first asked for. */
    public synchronized ConstitutionForm constitutionForm() {
        var form = constitutionForm;
        if (form == null) {
            form = ConstitutionYaml.read(constitutionFile);
            constitutionForm = form;
        }
        return form;
    }

    /** Finds symptoms, tongue and pulse in free text. */
    public FindingsInText findingsInText() {
        return findingsInText;
    }

    /**
     * Pieces by what was typed: pinyin initials (each accepted one), pinyin without tones, or any part of a name or
     * alias. The best comes first: the very initials or name, initials that go on, names that go on, pinyin that goes
     * on, any part; among equals the shorter name.
     */
    public List<Herb> searchHerbs(String typed, int limit) {
        return herbSearch.find(typed, limit, herb -> true);
    }

    public List<Formula> searchFormulas(String typed, int limit) {
        return formulaSearch.find(typed, limit, formula -> true);
    }

    /** Symptoms of the four examinations that are neither tongue nor pulse. */
    public List<Symptom> searchSymptoms(String typed, int limit) {
        return symptomSearch.find(typed, limit, Symptom::isComplaint);
    }

    /** Findings of one kind: {@link SymptomKind#TONGUE}, {@link SymptomKind#PULSE} or any other. */
    public List<Symptom> searchSymptoms(String typed, SymptomKind kind, int limit) {
        return symptomSearch.find(typed, limit, symptom -> symptom.kind() == kind);
    }

    /** Patterns; in the place of a category term, which is no diagnosis, stand the narrower ones. */
    public List<Syndrome> searchSyndromes(String typed, int limit) {
        return syndromeSearch.find(typed, Integer.MAX_VALUE, syndrome -> true).stream()
            .flatMap(syndrome -> syndrome.isCategoryTerm() ? narrower(syndrome).stream() : Stream.of(syndrome))
            .distinct().limit(limit).toList();
    }

    /** Diseases; in the place of a category term, which is no diagnosis, stand the narrower ones. */
    public List<TcmDisease> searchDiseases(String typed, int limit) {
        return diseaseSearch.find(typed, Integer.MAX_VALUE, disease -> true).stream()
            .flatMap(disease -> disease.isCategoryTerm() ? narrower(disease).stream() : Stream.of(disease))
            .distinct().limit(limit).toList();
    }

    /** The patterns below a category term in the standard that can be a diagnosis. */
    public List<Syndrome> narrower(Syndrome category) {
        return syndromes.stream()
            .filter(syndrome -> !syndrome.isCategoryTerm() && below(syndrome.code(), category.code())).toList();
    }

    /** The diseases below a category term in the standard that can be a diagnosis. */
    public List<TcmDisease> narrower(TcmDisease category) {
        return diseases.stream()
            .filter(disease -> !disease.isCategoryTerm() && below(disease.code(), category.code())).toList();
    }

    private static boolean below(Optional<String> code, Optional<String> above) {
        return code.isPresent() && above.isPresent() && code.get().startsWith(above.get() + ".");
    }

    public List<Icd10> searchIcd10(String typed, int limit) { return icd10Search.find(typed, limit, code -> true); }

    public List<WesternDrug> searchWestern(String typed, int limit) {
        return westernSearch.find(typed, limit, drug -> true);
    }

    /** Letters of characters that are read otherwise in the names of pieces: 参 in 人参, 术 in 白术. */
    private static Map<Character, Character> readingsOf(List<Herb> herbs) {
        var readings = new HashMap<Character, Character>();
        for (var herb : herbs) {
            var name = herb.nameZh();
            var initials = herb.initials().getFirst();
            for (int i = 0; initials.length() == name.length() && i < name.length(); i++)
                if (PinyinInitials.letter(name.charAt(i)) != initials.charAt(i))
                    readings.put(name.charAt(i), initials.charAt(i));
        }
        return Map.copyOf(readings);
    }

    private static List<String> with(List<String> names, String another) {
        var all = new ArrayList<String>(names);
        all.add(another);
        return all;
    }

    /** The standard's own word as a further name, where it is another. */
    private static List<String> standard(String term, String name) {
        return term.isEmpty() || term.equals(name) ? List.of() : List.of(term);
    }

    /** Pieces that more classical formulas hold are typed more often; ties as in the file. */
    private static List<Herb> mostUsedFirst(List<Herb> herbs, List<Formula> formulas) {
        var uses = new HashMap<HerbId, Integer>();
        for (var formula : formulas)
            for (var item : formula.composition())
                uses.merge(item.herb(), 1, Integer::sum);
        return herbs.stream().sorted(Comparator.comparingInt(herb -> -uses.getOrDefault(herb.id(), 0))).toList();
    }

    private static <K, T> Optional<T> find(Map<K, T> map, K key) { return Optional.ofNullable(map.get(key)); }

    private static <K, T> Map<K, T> index(List<T> rows, Function<T, K> key) {
        var index = HashMap.<K, T>newHashMap(rows.size());
        for (var row : rows)
            putOnce(index, key.apply(row), row);
        return index;
    }

    private static <T extends Named> Map<String, T> byName(List<T> rows, Function<T, List<String>> aliases) {
        var index = HashMap.<String, T>newHashMap(rows.size() * 4);
        for (var row : rows) {
            putOnce(index, row.nameZh(), row);
            for (var alias : aliases.apply(row))
                putOnce(index, alias, row);
        }
        return index;
    }

    private static <K, T> void putOnce(Map<K, T> index, K key, T row) {
        var before = index.put(key, row);
        if (before != null && before != row)
            throw new IllegalStateException("%s stands twice in the knowledge base: %s and %s".formatted(key, before,
                row));
    }

    private static <K, T> Map<K, List<T>> group(List<T> rows, Function<T, K> key) {
        var groups = new HashMap<K, List<T>>();
        for (var row : rows)
            groups.merge(key.apply(row), List.of(row), Knowledge::both);
        return groups;
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        var both = new ArrayList<T>(first);
        both.addAll(second);
        return List.copyOf(both);
    }

    /** The files on the class path, and the digest of all that was read. */
    private static final class Files {
        private static final int DIGITS = 12;
        private final MessageDigest digest = sha256();

        byte[] read(String name) {
            try (var stream = Knowledge.class.getResourceAsStream(name)) {
                if (stream == null) throw new IllegalStateException("knowledge base lacks " + name);
                var bytes = stream.readAllBytes();
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }

        String version() { return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS); }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
