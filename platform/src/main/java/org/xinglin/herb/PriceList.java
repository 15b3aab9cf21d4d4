package org.xinglin.herb;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.knowledge.HerbId;

/** 价目: all prices and fees ever set. Immutable; answers for any day. */
final class PriceList {
    private final Map<HerbId, NavigableMap<LocalDate, Price>> prices = new HashMap<>();
    private final Map<FeeKey, NavigableMap<LocalDate, Fee>> fees = new HashMap<>();
    private final List<Fee> feesEver;

    /** @param level empty for the rule that holds where a class has none of its own */
    private record FeeKey(FeeKind kind, Optional<InstitutionClass> level) {}

    /** Both in the order in which they were recorded: a later row for the same day replaces the earlier. */
    PriceList(List<Price> prices, List<Fee> fees) {
        for (var price : prices)
            this.prices.computeIfAbsent(price.herb(), herb -> new TreeMap<>()).put(price.effective(), price);
        for (var fee : fees)
            this.fees.computeIfAbsent(new FeeKey(fee.terms().kind(), fee.terms().level()), key -> new TreeMap<>())
                .put(fee.terms().effective(), fee);
        feesEver = fees.reversed();
    }

    Optional<Price> price(HerbId herb, LocalDate day) {
        return on(prices.get(herb), day);
    }

    /** The rule for the class, else the one for all. */
    Optional<Fee> fee(FeeKind kind, InstitutionClass level, LocalDate day) {
        return on(fees.get(new FeeKey(kind, Optional.of(level))), day)
            .or(() -> on(fees.get(new FeeKey(kind, Optional.empty())), day));
    }

    /** The rules that hold on a day, the one for all first. */
    List<Fee> fees(FeeKind kind, LocalDate day) {
        return levels().flatMap(level -> on(fees.get(new FeeKey(kind, level)), day).stream()).toList();
    }

    /** None first, then each class. */
    private static Stream<Optional<InstitutionClass>> levels() {
        return Stream.concat(Stream.of(Optional.empty()), Arrays.stream(InstitutionClass.values()).map(Optional::of));
    }

    /** All ever decided, the latest first. */
    List<Fee> feesEver() { return feesEver; }

    /** Prices that will hold after {@code day}. */
    List<Price> toCome(HerbId herb, LocalDate day) {
        return List.copyOf(prices.getOrDefault(herb, Collections.emptyNavigableMap()).tailMap(day, false).values());
    }

    /** Rules that will hold after {@code day}, the next first. */
    List<Fee> toCome(FeeKind kind, LocalDate day) {
        return levels()
            .flatMap(level -> fees.getOrDefault(new FeeKey(kind, level), Collections.emptyNavigableMap())
                .tailMap(day, false).values().stream())
            .sorted(Comparator.comparing(fee -> fee.terms().effective())).toList();
    }

    private static <T> Optional<T> on(@org.jspecify.annotations.Nullable NavigableMap<LocalDate, T> dated,
        LocalDate day) {
        if (dated == null) return Optional.empty();
        return Optional.ofNullable(dated.floorEntry(day)).map(Map.Entry::getValue);
    }
}
