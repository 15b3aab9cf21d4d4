package org.xinglin.institution;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.xinglin.page.HouseNames;

/** Names of houses as the register has them, from memory; for Chinese readers nothing is looked up. */
@Component
class RegisteredNames implements HouseNames {
    private final Institutions institutions;

    RegisteredNames(Institutions institutions) { this.institutions = institutions; }

    @Override
    public String in(Locale locale, String name) {
        if (locale.getLanguage().equals("zh")) return name;
        return institutions.all().stream().filter(each -> each.name().equals(name)).findFirst()
            .map(each -> each.nameIn(locale)).orElse(name);
    }
}
