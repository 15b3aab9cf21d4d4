package org.xinglin.knowledge;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

import org.xinglin.kernel.Mass;

/** Reads the tables; each method checks the header of its file and names line and column of what it cannot read. */
final class Tables {
    private Tables() {}

    static List<Herb> herbs(byte[] file) {
        return rows(file, "herbs.csv", Tables::herb, "id", "name_zh", "pinyin", "name_latin", "aliases",
            "base_herb_id", "category", "subcategory", "nature", "flavour", "meridians", "dose_min_g", "dose_max_g",
            "dose_basis", "powder_dose_g", "toxicity", "pregnancy", "special_decoction", "external_only",
            "controlled", "aristolochic_acid", "cautions", "chp2020", "notes", "source", "confidence",
            "properties_confidence", "meridians_confidence", "initials");
    }

    private static Herb herb(Csv.Row row) {
        return new Herb(read(row, "id", HerbId::of), row.require("name_zh"), row.require("pinyin"),
            row.require("name_latin"), list(row, "aliases"), optional(row, "base_herb_id", HerbId::of),
            row.require("category"), row.get("subcategory"), read(row, "nature", Nature::of), list(row, "flavour"),
            list(row, "meridians"), dose(row), read(row, "dose_basis", DoseBasis::of),
            optional(row, "powder_dose_g", Tables::range), read(row, "toxicity", Toxicity::of),
            read(row, "pregnancy", PregnancyLevel::of), read(row, "special_decoction", Tables::specialDecoction),
            yes(row, "external_only"), read(row, "controlled", Controlled::of),
            read(row, "aristolochic_acid", AristolochicAcid::of), list(row, "cautions", Tables::caution),
            yes(row, "chp2020"), row.get("notes"), row.require("source"), confidence(row, "confidence"),
            confidence(row, "properties_confidence"), confidence(row, "meridians_confidence"),
            list(row, "initials"));
    }

    static List<AmbiguousName> ambiguousNames(byte[] file) {
        return rows(file, "ambiguous_names.csv", row -> new AmbiguousName(row.require("name"),
            read(row, "kind", AmbiguousKind::of), list(row, "candidate_ids", HerbId::of),
            optional(row, "default_id", HerbId::of), yes(row, "query"), row.require("why"), row.require("source"),
            confidence(row, "confidence")),
            "name", "kind", "candidate_ids", "default_id", "query", "why", "source", "confidence");
    }

    static List<Incompatibility> incompatibilities(byte[] file) {
        return rows(file, "incompatibilities.csv", row -> new Incompatibility(row.require("id"),
            read(row, "herb_a_id", HerbId::of), row.require("herb_a"), read(row, "herb_b_id", HerbId::of),
            row.require("herb_b"), read(row, "rule", IncompatibilityRule::of), row.require("rule_group"),
            read(row, "severity", Severity::of), read(row, "chp2020", InPharmacopoeia::of), row.get("note"),
            row.require("source"), confidence(row, "confidence")),
            "id", "herb_a_id", "herb_a", "herb_b_id", "herb_b", "rule", "rule_group", "severity", "chp2020", "note",
            "source", "confidence");
    }

    static List<Interaction> interactions(byte[] file) {
        return rows(file, "interactions.csv", row -> new Interaction(row.require("id"),
            read(row, "western_id", WesternDrugId::of), row.require("western"), read(row, "herb_id", HerbId::of),
            row.require("herb"), read(row, "severity", InteractionSeverity::of),
            read(row, "interaction_type", Tables::interactionKind), row.require("mechanism"), row.require("action"),
            yes(row, "applies_to_processed"), row.require("source"), confidence(row, "confidence")),
            "id", "western_id", "western", "herb_id", "herb", "severity", "interaction_type", "mechanism", "action",
            "applies_to_processed", "source", "confidence");
    }

    static List<FormulaAction> formulaActions(byte[] file) {
        return rows(file, "formula_actions.csv", row -> new FormulaAction(row.require("name_zh"),
            row.require("name_en"), row.require("source"), confidence(row, "confidence")),
            "name_zh", "name_en", "source", "confidence");
    }

    /** @param actions by their Chinese names */
    static List<Formula> formulas(byte[] file, Map<String, FormulaAction> actions) {
        return rows(file, "formulas.csv", row -> formula(row, actions), "id", "name_zh", "pinyin", "source_book",
            "category",
            "subcategory", "dosage_form", "composition", "composition_is_ratio", "actions", "indication",
            "syndrome_ids", "key_symptoms", "tongue", "pulse", "cautions", "decoction_method",
            "classic_catalogue_1", "classic_catalogue_no", "source", "confidence", "dose_confidence",
            "composition_check", "roles", "roles_confidence", "initials");
    }

    private static Formula formula(Csv.Row row, Map<String, FormulaAction> actions) {
        return new Formula(read(row, "id", FormulaId::of), row.require("name_zh"), row.require("pinyin"),
            row.require("source_book"), row.require("category"), row.get("subcategory"),
            read(row, "dosage_form", DosageForm::of), list(row, "composition", Tables::formulaItem),
            yes(row, "composition_is_ratio"), list(row, "actions", action -> action(actions, action)),
            row.require("indication"),
            list(row, "syndrome_ids", SyndromeId::of), list(row, "key_symptoms"), row.get("tongue"),
            row.require("pulse"), row.get("cautions"), row.get("decoction_method"),
            yes(row, "classic_catalogue_1"), number(row, "classic_catalogue_no"), row.require("source"),
            confidence(row, "confidence"), confidence(row, "dose_confidence"),
            read(row, "composition_check", CompositionCheck::of), read(row, "roles", Tables::roles),
            optional(row, "roles_confidence", Confidence::of), list(row, "initials"));
    }

    private static FormulaAction action(Map<String, FormulaAction> actions, String name) {
        var action = actions.get(name);
        if (action == null) throw new IllegalArgumentException(name + " has no row in formula_actions.csv");
        return action;
    }

    static List<Syndrome> syndromes(byte[] file) {
        return rows(file, "syndromes.csv", row -> new Syndrome(read(row, "id", SyndromeId::of),
            row.require("name_zh"), row.require("pinyin"), row.require("category"),
            optional(row, "gbt15657_2021_code", code -> code), row.get("gbt_standard_term"), row.get("gbt_match"),
            optional(row, "icd11_tm1_code", code -> code), optional(row, "icd11_tm1_title", title -> title),
            list(row, "main_symptoms"), list(row, "secondary_symptoms"),
            list(row, "main_symptom_ids", SymptomId::of), list(row, "secondary_symptom_ids", SymptomId::of),
            row.require("tongue"), row.require("pulse"), row.require("therapy"),
            list(row, "formula_ids", FormulaId::of), row.get("notes"), row.require("source"),
            confidence(row, "confidence"), confidence(row, "clinical_confidence"), yes(row, "gbt_category"),
            confidence(row, "category_confidence")),
            "id", "name_zh", "pinyin", "category", "gbt15657_2021_code", "gbt_standard_term", "gbt_match",
            "icd11_tm1_code", "icd11_tm1_title", "main_symptoms", "secondary_symptoms", "main_symptom_ids",
            "secondary_symptom_ids", "tongue", "pulse", "therapy", "formula_ids", "notes", "source", "confidence",
            "clinical_confidence", "gbt_category", "category_confidence");
    }

    static List<TcmDisease> diseases(byte[] file) {
        return rows(file, "diseases.csv", row -> new TcmDisease(read(row, "id", TcmDiseaseId::of),
            row.require("name_zh"), row.require("pinyin"), row.require("system"),
            optional(row, "gbt15657_2021_code", code -> code), row.get("gbt_standard_term"), row.get("gbt_match"),
            row.require("icd10_ref"), list(row, "syndrome_ids", SyndromeId::of), row.require("source"),
            confidence(row, "confidence"), confidence(row, "mapping_confidence"), yes(row, "gbt_category"),
            confidence(row, "category_confidence"), list(row, "aliases")),
            "id", "name_zh", "pinyin", "system", "gbt15657_2021_code", "gbt_standard_term", "gbt_match",
            "icd10_ref", "syndrome_ids", "source", "confidence", "mapping_confidence", "gbt_category",
            "category_confidence", "aliases");
    }

    static List<Symptom> symptoms(byte[] file) {
        return rows(file, "symptoms.csv", Tables::symptom, "id", "name_zh", "pinyin", "name_en", "aliases", "category",
            "is_tongue", "is_pulse", "source", "confidence", "initials");
    }

    private static Symptom symptom(Csv.Row row) {
        var symptom = new Symptom(read(row, "id", SymptomId::of), row.require("name_zh"), row.require("pinyin"),
            row.require("name_en"), list(row, "aliases"), read(row, "category", SymptomKind::of), row.require("source"),
            confidence(row, "confidence"), list(row, "initials"));
        if (symptom.isTongue() != yes(row, "is_tongue"))
            throw row.fault("is_tongue", "contradicts category " + symptom.kind().written());
        if (symptom.isPulse() != yes(row, "is_pulse"))
            throw row.fault("is_pulse", "contradicts category " + symptom.kind().written());
        return symptom;
    }

    static List<WesternDrug> westernDrugs(byte[] file) {
        return rows(file, "western.csv", row -> new WesternDrug(read(row, "id", WesternDrugId::of),
            row.require("name_zh"), row.require("name_en"), row.require("atc_code"), row.require("drug_class"),
            list(row, "common_indications"), row.require("source"), confidence(row, "confidence")),
            "id", "name_zh", "name_en", "atc_code", "drug_class", "common_indications", "source", "confidence");
    }

    static List<PatentMedicine> patentMedicines(byte[] file) {
        return rows(file, "patent_medicines.csv", row -> new PatentMedicine(row.require("id"),
            row.require("name_zh"), row.require("pinyin"), row.require("dosage_form"),
            list(row, "composition", HerbId::of), list(row, "western_ids", WesternDrugId::of),
            list(row, "other_ingredients"), row.require("source"), confidence(row, "confidence")),
            "id", "name_zh", "pinyin", "dosage_form", "composition", "western_ids", "other_ingredients", "source",
            "confidence");
    }

    static List<PreciousHerb> preciousHerbs(byte[] file) {
        return rows(file, "precious_herbs.csv", row -> new PreciousHerb(read(row, "herb_id", HerbId::of),
            row.require("name_zh"), row.require("why"), row.require("source"), confidence(row, "confidence")),
            "herb_id", "name_zh", "why", "source", "confidence");
    }

    static List<Icd10> icd10(byte[] file) {
        return rows(file, "icd10_common.csv", row -> new Icd10(row.require("code"), row.require("name_zh"),
            row.require("name_en"), read(row, "level", Integer::parseInt), row.require("chapter"),
            row.require("source"), confidence(row, "confidence")),
            "code", "name_zh", "name_en", "level", "chapter", "source", "confidence");
    }

    static List<ReviewRule> reviewRules(byte[] file) {
        return rows(file, "review_rules.csv", row -> new ReviewRule(row.require("rule"),
            read(row, "severity_default", Severity::of), row.require("description"), row.get("parameters"),
            row.require("source"), confidence(row, "confidence")),
            "rule", "severity_default", "description", "parameters", "source", "confidence");
    }

    /** One row: which version the files are, and the day on which they became it. */
    static LocalDate edition(byte[] file) {
        return rows(file, "edition.csv", row -> read(row, "made_on", LocalDate::parse), "version", "made_on")
            .getFirst();
    }

    private static <T> List<T> rows(byte[] file, String name, Function<Csv.Row, T> record, String... columns) {
        var csv = Csv.read(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8), name)
            .expecting(columns);
        var rows = new ArrayList<T>();
        while (csv.hasNext())
            rows.add(record.apply(csv.next()));
        return List.copyOf(rows);
    }

    private static <T> T read(Csv.Row row, String column, Function<String, T> reading) {
        try {
            return reading.apply(row.get(column));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            var fault = row.fault(column, String.valueOf(e.getMessage()));
            fault.initCause(e);
            throw fault;
        }
    }

    private static <T> Optional<T> optional(Csv.Row row, String column, Function<String, T> reading) {
        return row.get(column).isEmpty() ? Optional.empty() : Optional.of(read(row, column, reading));
    }

    private static List<String> list(Csv.Row row, String column) {
        return Words.split(row.get(column), '|');
    }

    private static <T> List<T> list(Csv.Row row, String column, Function<String, T> reading) {
        return read(row, column, text -> {
            if (text.isEmpty()) return List.<T>of();
            var values = new ArrayList<T>();
            for (var part : Words.split(text, '|'))
                values.add(reading.apply(part));
            return List.copyOf(values);
        });
    }

    private static boolean yes(Csv.Row row, String column) {
        return switch (row.get(column)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw row.fault(column, "must be yes or no, is " + Words.shown(row.get(column)));
        };
    }

    private static OptionalInt number(Csv.Row row, String column) {
        return row.get(column).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(read(row, column, Integer::parseInt));
    }

    private static Confidence confidence(Csv.Row row, String column) { return read(row, column, Confidence::of); }

    private static Optional<DoseRange> dose(Csv.Row row) {
        if (row.get("dose_min_g").isEmpty() && row.get("dose_max_g").isEmpty()) return Optional.empty();
        var min = read(row, "dose_min_g", Tables::mass);
        return Optional.of(read(row, "dose_max_g", max -> new DoseRange(min, mass(max))));
    }

    private static Mass mass(String grams) {
        return Mass.ofMg(new BigDecimal(grams).movePointRight(3).longValueExact());
    }

    private static DoseRange range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) throw new IllegalArgumentException("not two weights with a dash between: " + text);
        return new DoseRange(mass(text.substring(0, dash)), mass(text.substring(dash + 1)));
    }

    private static Set<SpecialDecoction> specialDecoction(String text) {
        return switch (text) {
            case "none" -> Set.of();
            case "包煎先煎" -> Collections.unmodifiableSet(EnumSet.of(SpecialDecoction.DECOCT_WRAPPED,
                SpecialDecoction.DECOCT_FIRST));
            default -> Set.of(SpecialDecoction.of(text));
        };
    }

    private static InteractionKind interactionKind(String text) {
        return text.equals("PD+PK") ? InteractionKind.BOTH : InteractionKind.of(text);
    }

    private static Caution caution(String text) {
        var parts = parts(text, 2);
        return new Caution(CautionKey.of(parts.get(0)), CautionLevel.of(parts.get(1)));
    }

    private static FormulaItem formulaItem(String text) {
        var parts = parts(text, 3);
        return new FormulaItem(HerbId.of(parts.get(0)), new BigDecimal(parts.get(1)), parts.get(2));
    }

    private static Map<HerbId, FormulaRole> roles(String text) {
        var roles = new LinkedHashMap<HerbId, FormulaRole>();
        for (var part : Words.split(text, '|')) {
            var role = parts(part, 2);
            if (roles.put(HerbId.of(role.get(0)), FormulaRole.of(role.get(1))) != null)
                throw new IllegalArgumentException("two roles for " + role.get(0));
        }
        return Collections.unmodifiableMap(roles);
    }

    private static List<String> parts(String text, int count) {
        var parts = Words.split(text, ':');
        if (parts.size() != count)
            throw new IllegalArgumentException("not %d parts with colons between: %s".formatted(count,
                Words.shown(text)));
        return parts;
    }
}
