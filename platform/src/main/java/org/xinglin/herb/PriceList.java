package org.xinglin.herb;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.xinglin.knowledge.HerbId;

/** 价目: all prices and fees ever set. Immutable; answers for any day. */
final class PriceList {
    private final Map<HerbId, NavigableMap<LocalDate, Price>> prices = new HashMap<>();
    private final Map<FeeKind, NavigableMap<LocalDate, Fee>> fees = new EnumMap<>(FeeKind.class);

    /** Both in the order in which they were recorded: a later row for the same day replaces the earlier. */
    PriceList(List<Price> prices, List<Fee> fees) {
        for (var price : prices)
            this.prices.computeIfAbsent(price.herb(), herb -> new TreeMap<>()).put(price.effective(), price);
        for (var fee : fees)
            this.fees.computeIfAbsent(fee.kind(), kind -> new TreeMap<>()).put(fee.effective(), fee);
    }

    Optional<Price> price(HerbId herb, LocalDate day) {
        return on(prices.get(herb), day);
    }

    Optional<Fee> fee(FeeKind kind, LocalDate day) {
        return on(fees.get(kind), day);
    }

    /** Prices that will hold after {@code day}. */
    List<Price> toCome(HerbId herb, LocalDate day) {
        return List.copyOf(prices.getOrDefault(herb, Collections.emptyNavigableMap()).tailMap(day, false).values());
    }

    List<Fee> toCome(FeeKind kind, LocalDate day) {
        return List.copyOf(fees.getOrDefault(kind, Collections.emptyNavigableMap()).tailMap(day, false).values());
    }

    private static <T> Optional<T> on(@org.jspecify.annotations.Nullable NavigableMap<LocalDate, T> dated,
        LocalDate day) {
        if (dated == null) return Optional.empty();
        return Optional.ofNullable(dated.floorEntry(day)).map(Map.Entry::getValue);
    }
}
