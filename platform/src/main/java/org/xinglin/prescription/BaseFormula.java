package org.xinglin.prescription;

import java.util.Locale;
import java.util.Optional;
import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.FormulaId;
import org.xinglin.knowledge.Knowledge;

/**
 * 底方: the formula or protocol a prescription was begun from, whatever was changed since.
 *
 * @param id of the formula or the protocol; @param version of the knowledge base, or of the protocol
 * @param name as it was called then; @param suggestion that named the formula, where the doctor took it from there
 */
public record BaseFormula(Kind kind, String id, String version, String name, Optional<SuggestionId> suggestion) {
    /** Between several in the one field {@code base} of the form. */
    static final String BETWEEN = ";";

    /** 来源. */
    public enum Kind {
        FORMULA, PROTOCOL
    }

    /** A formula of the knowledge base. @param knowledge its version */
    public static BaseFormula of(Formula formula, String knowledge, Optional<SuggestionId> suggestion) {
        return new BaseFormula(Kind.FORMULA, formula.id().value(), knowledge, formula.nameZh(), suggestion);
    }

    static BaseFormula of(Provenance protocol) {
        return new BaseFormula(Kind.PROTOCOL, protocol.protocol().toString(), Integer.toString(protocol.version()),
            protocol.name(), Optional.empty());
    }

    /** As the form names a formula: {@code formula:<id>}, and after a blank the suggestion that named it. */
    static String source(FormulaId formula, Optional<SuggestionId> suggestion) {
        return "formula:" + formula.value() + suggestion.map(id -> " " + id.source()).orElse("");
    }

    /** As the form names a protocol: {@code protocol:<id>:<version>}. */
    static String source(Provenance protocol) {
        return "protocol:" + protocol.source();
    }

    /** As the form carries it. */
    public String source() {
        return switch (kind) {
            case FORMULA -> source(FormulaId.of(id), suggestion);
            case PROTOCOL -> "protocol:" + id + ":" + version;
        };
    }

    /** As the reader calls it: a formula that still stands in the knowledge base by its name there, all else as it was called then. */
    public String nameIn(Locale locale, Knowledge knowledge) {
        return switch (kind) {
            case FORMULA -> knowledge.formula(FormulaId.of(id)).map(formula -> formula.nameIn(locale)).orElse(name);
            case PROTOCOL -> name;
        };
    }

    /** Whether it is the same formula, or the same protocol, at whatever version. */
    boolean isAlso(BaseFormula other) {
        return kind == other.kind && id.equals(other.id);
    }
}
