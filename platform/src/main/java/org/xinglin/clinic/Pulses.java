package org.xinglin.clinic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xinglin.knowledge.SymptomId;

/** 分部脉象: what is felt at each place of both hands, beside the pulse as a whole, which stands among the findings. */
public record Pulses(Map<PulsePlace, List<SymptomId>> felt) {
    public static final Pulses NONE = new Pulses(Map.of());

    public Pulses {
        var each = new EnumMap<PulsePlace, List<SymptomId>>(PulsePlace.class);
        felt.forEach((place, signs) -> {
            if (!signs.isEmpty()) each.put(place, signs.stream().distinct().toList());
        });
        felt = Map.copyOf(each);
    }

    public List<SymptomId> at(PulsePlace place) { return felt.getOrDefault(place, List.of()); }

    /** All of them, each as {@code left_cun sx_fumai}, by place and in the order written. */
    List<String> written() {
        return Stream.of(PulsePlace.values())
            .flatMap(place -> at(place).stream().map(sign -> place.column() + " " + sign))
            .toList();
    }

    /** The opposite of {@link #written}. */
    static Pulses of(List<String> written) {
        var felt = new EnumMap<PulsePlace, List<SymptomId>>(PulsePlace.class);
        for (var each : written) {
            var words = each.split(" ");
            var place = PulsePlace.ofColumn(words[0])
                .orElseThrow(() -> new IllegalStateException("no place of a pulse: " + each));
            felt.merge(place, List.of(SymptomId.of(words[1])),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
        }
        return new Pulses(felt);
    }
}
