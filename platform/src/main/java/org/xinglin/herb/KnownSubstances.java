package org.xinglin.herb;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Bilingual;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.SubstanceNames;

/** Names of pieces, formulas and western drugs as the knowledge base has them. */
@Component
class KnownSubstances implements SubstanceNames {
    private final Knowledge knowledge;

    KnownSubstances(Knowledge knowledge) { this.knowledge = knowledge; }

    @Override
    public String in(Locale locale, String name) {
        if (locale.getLanguage().equals("zh")) return name;
        return knowledge.herbByName(name).<Bilingual>map(herb -> herb).or(() -> knowledge.westernDrugByName(name))
            .or(() -> knowledge.formulaByName(name)).map(known -> known.nameIn(locale)).orElse(name);
    }
}
