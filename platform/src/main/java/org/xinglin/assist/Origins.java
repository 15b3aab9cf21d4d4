package org.xinglin.assist;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.assist.model.Engine;
import org.xinglin.assist.model.Models;
import org.xinglin.assist.studio.Studios;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Worded;
import org.xinglin.prescription.SuggestionId;

/** 建议来源: by textbook, model or master, each with its day; looked up once for all that a page shows. */
@Component
@Transactional(readOnly = true)
class Origins {
    private final Engine engine;
    private final Models models;
    private final Studios studios;

    Origins(Engine engine, Models models, Studios studios) {
        this.engine = engine;
        this.models = models;
        this.studios = studios;
    }

    /** Of what stood beside a visit, by its identifier. */
    Map<UUID, Worded> of(List<ShownBesideVisit> shown) {
        var madeOn = madeOn(shown.stream().map(ShownBesideVisit::model));
        return shown.stream().collect(Collectors.toMap(ShownBesideVisit::id, each -> by(each.model(), each.rules(), each
            .at(), madeOn)));
    }

    /** Of what was kept. */
    Map<SuggestionId, Worded> of(Collection<KeptSuggestion> kept) {
        var madeOn = madeOn(kept.stream().filter(each -> each.studio().isEmpty()).map(KeptSuggestion::model));
        var masters = studios.masters(kept.stream().flatMap(each -> each.studio().stream())
            .collect(Collectors.toSet()));
        return kept.stream()
            .collect(Collectors.toMap(KeptSuggestion::id, each -> each.studio().map(studio -> new Worded(
                "assist.by.master",
                List.of(Objects.requireNonNull(masters.get(studio)), AsMaster.number(each.model()),
                    CountyCalendar.day(each
                        .at()))))
                .orElseGet(() -> by(each.model(), each.rules(), each.at(), madeOn))));
    }

    private Map<String, LocalDate> madeOn(Stream<String> shown) {
        return models.madeOn(shown.filter(model -> !engine.isTextbook(model)).collect(Collectors.toSet()));
    }

    /** @param rules of the policy and, after a plus, of the knowledge base; @param madeOn days of the models known here */
    private Worded by(String model, String rules, Instant at, Map<String, LocalDate> madeOn) {
        var shownOn = CountyCalendar.day(at);
        if (engine.isTextbook(model))
            return new Worded("assist.by.textbook", List.of(rules.substring(rules.indexOf('+') + 1), shownOn));
        return Optional.ofNullable(madeOn.get(model)).map(day -> new Worded("assist.by.model", List.of(model, day)))
            .orElseGet(() -> new Worded("assist.by.model-shown", List.of(model, shownOn)));
    }
}
