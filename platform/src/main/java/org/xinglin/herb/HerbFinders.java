package org.xinglin.herb;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.Finder;

/** 饮片 and 方剂 among what every page finds: by name, alias and initials, from memory. */
@Configuration(proxyBeanMethods = false)
class HerbFinders {
    @Bean
    Finder herbFinder(Knowledge knowledge) {
        return new Known("herb.herbs", "/herbs/{id}", 50,
            (typed, limit) -> knowledge.searchHerbs(typed, limit).stream().map(herb -> new Finder.Found(herb.nameZh(),
                herb.nameIn(Locale.ENGLISH), herb.pinyin(), "/herbs/" + herb.id().value())).toList());
    }

    @Bean
    Finder formulaFinder(Knowledge knowledge) {
        return new Known("herb.formulas", "/formulas/{id}", 51,
            (typed, limit) -> knowledge.searchFormulas(typed, limit).stream()
                .map(formula -> new Finder.Found(formula.nameZh(), formula.nameIn(Locale.ENGLISH), formula.sourceBook(),
                    "/formulas/" + formula.id().value()))
                .toList());
    }

    private record Known(String key, String route, int order,
        BiFunction<String, Integer, List<Finder.Found>> search) implements Finder {
        @Override
        public List<Found> find(Caller caller, Wanted wanted, int limit) {
            return wanted.number().isPresent() ? List.of() : search.apply(wanted.typed(), limit);
        }
    }
}
