package org.xinglin.person;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.knowledge.WesternDrug;

/**
 * 药物与过敏原识别: makes entries of what people write. A name the knowledge base has becomes its entry, {@code words [system|code]} a
 * foreign code, anything else stays words.
 */
@Component
public class Substances {
    private static final Pattern FOREIGN = Pattern.compile("([^\\[]*?)\\s*\\[([^\\[\\]|]+)\\|([^\\[\\]|]+)]");
    private final Knowledge knowledge;

    Substances(Knowledge knowledge) { this.knowledge = knowledge; }

    public Allergy allergy(String words) {
        return Substances.<Allergy>foreign(words, Allergy.Foreign::new).orElseGet(() -> {
            var name = words.strip();
            return knowledge.herbByName(name).<Allergy>map(herb -> new Allergy.ToHerb(herb.id(), herb.nameZh()))
                .or(() -> drug(name).map(drug -> new Allergy.ToDrug(drug.id(), drug.nameZh())))
                .orElseGet(() -> new Allergy.InWords(name));
        });
    }

    public Condition condition(String words) {
        return Substances.<Condition>foreign(words, Condition.Foreign::new)
            .orElseGet(() -> new Condition.InWords(words.strip()));
    }

    public Medicine.Taken taken(String words) {
        return Substances.<Medicine.Taken>foreign(words, Medicine.Foreign::new).orElseGet(() -> {
            var name = words.strip();
            return drug(name).<Medicine.Taken>map(drug -> new Medicine.Western(drug.id(), drug.nameZh()))
                .or(() -> knowledge.formulaByName(name).map(formula -> new Medicine.Patent(formula.nameZh())))
                .orElseGet(() -> new Medicine.InWords(name));
        });
    }

    /** By its Chinese generic name, or the international one. */
    private Optional<WesternDrug> drug(String name) {
        return knowledge.westernDrugByName(name).or(() -> knowledge.searchWestern(name, 1).stream()
            .filter(drug -> drug.nameEn().equalsIgnoreCase(name)).findFirst());
    }

    private static <T> Optional<T> foreign(String words, Function<ForeignCode, T> made) {
        var coded = FOREIGN.matcher(words.strip());
        return coded.matches()
            ? Optional.of(made.apply(new ForeignCode(coded.group(2), coded.group(3), coded.group(1))))
            : Optional.empty();
    }

    /** How a foreign code stands in a field, so that it is read back as it was. */
    static String written(ForeignCode code) {
        return code.words() + " [" + code.system() + "|" + code.code() + "]";
    }
}
