package org.xinglin.prescription;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.Bilingual;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.AmbiguousKind;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;

/** 药名辨识: which piece a written name means. */
@Component
class HerbNames {
    private static final int NEAR = 5;
    private final Knowledge knowledge;

    /** What a written name comes to. */
    sealed interface Meaning {
        record One(Herb herb) implements Meaning {}

        /** The prescriber must say which. */
        record Several(List<Herb> candidates) implements Meaning {}

        /** 并开: one name for several pieces, each of which needs its own row. */
        record Combined(List<Herb> parts) implements Meaning {}

        record Unknown(List<Herb> near) implements Meaning {}
    }

    /** Pieces to choose from: the name to write, and for who reads no Chinese its pinyin. */
    record Choice(List<Herb> herbs) implements Bilingual {
        @Override
        public String nameIn(Locale locale) {
            boolean chinese = locale.getLanguage().equals("zh");
            return herbs.stream().map(herb -> chinese ? herb.nameZh() : herb.nameZh() + " " + herb.pinyin())
                .collect(Collectors.joining(chinese ? "、" : ", "));
        }
    }

    HerbNames(Knowledge knowledge) { this.knowledge = knowledge; }

    Meaning meaning(String written) {
        var name = written.strip();
        var ambiguous = knowledge.ambiguous(name);
        if (ambiguous.isPresent()) {
            var candidates = herbs(ambiguous.get().candidates());
            if (ambiguous.get().kind() == AmbiguousKind.COMBINED) return new Meaning.Combined(candidates);
            if (ambiguous.get().query() || ambiguous.get().defaultHerb().isEmpty())
                return new Meaning.Several(candidates);
            return new Meaning.One(herb(ambiguous.get().defaultHerb().get()));
        }
        var herb = knowledge.herbByName(name);
        if (herb.isPresent()) return new Meaning.One(herb.get());
        return new Meaning.Unknown(near(name));
    }

    /** What fits, or what fits the longest beginning of it: a slip is mostly at the end. */
    private List<Herb> near(String name) {
        for (int length = name.length(); length > 0; length--) {
            var found = knowledge.searchHerbs(name.substring(0, length), NEAR);
            if (!found.isEmpty()) return found;
        }
        return List.of();
    }

    /** @param place of the row, for the refusal @throws Refused HERB_UNKNOWN, HERB_UNKNOWN_NEAR, HERB_AMBIGUOUS or HERB_COMBINED, each with the pieces to choose from */
    Herb resolve(int place, String written) {
        return switch (meaning(written)) {
            case Meaning.One(var herb) -> herb;
            case Meaning.Several(var candidates) -> throw new Refused(PrescriptionRefusal.HERB_AMBIGUOUS, place,
                written, new Choice(candidates));
            case Meaning.Combined(var parts) -> throw new Refused(PrescriptionRefusal.HERB_COMBINED, place,
                written, new Choice(parts));
            case Meaning.Unknown(var near) -> throw near.isEmpty()
                ? new Refused(PrescriptionRefusal.HERB_UNKNOWN, place, written)
                : new Refused(PrescriptionRefusal.HERB_UNKNOWN_NEAR, place, written, new Choice(near));
        };
    }

    private List<Herb> herbs(List<HerbId> ids) { return ids.stream().map(this::herb).toList(); }

    private Herb herb(HerbId id) {
        return knowledge.herb(id).orElseThrow(() -> new IllegalStateException("knowledge base lacks " + id));
    }
}
