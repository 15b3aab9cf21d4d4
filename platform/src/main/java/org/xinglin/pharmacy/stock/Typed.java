package org.xinglin.pharmacy.stock;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.PharmacyRefusal;

/** 录入: pieces, days, weights and prices as people type them. */
@Component
public class Typed {
    private static final int SHOWN = 40;
    private final Knowledge knowledge;

    Typed(Knowledge knowledge) { this.knowledge = knowledge; }

    /** By a piece's own name, by another that means one piece and no other, or by identifier. @throws Refused HERB_UNKNOWN */
    public HerbId herb(String typed) {
        var own = knowledge.herbByName(typed.strip()).filter(herb -> herb.nameZh().equals(typed.strip()));
        if (own.isPresent()) return own.get().id();
        if (knowledge.ambiguous(typed.strip()).isPresent())
            throw new Refused(PharmacyRefusal.HERB_UNKNOWN, shown(typed));
        return knowledge.herbByName(typed.strip()).or(() -> byId(typed.strip()))
            .orElseThrow(() -> new Refused(PharmacyRefusal.HERB_UNKNOWN, shown(typed))).id();
    }

    private Optional<Herb> byId(String typed) {
        try {
            return knowledge.herb(HerbId.of(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param herb whose day it is; @throws Refused DATES_IMPOSSIBLE */
    public static LocalDate day(String typed, String herb) {
        try {
            return CountyCalendar.typed(typed.replace('/', '-'));
        } catch (DateTimeParseException e) {
            throw new Refused(PharmacyRefusal.DATES_IMPOSSIBLE, herb);
        }
    }

    /** @throws Refused WEIGHT_UNREADABLE */
    public static Mass grams(String typed) {
        try {
            return Mass.ofGrams(typed);
        } catch (IllegalArgumentException e) {
            throw new Refused(PharmacyRefusal.WEIGHT_UNREADABLE, shown(typed));
        }
    }

    /** @throws Refused PRICE_IMPOSSIBLE */
    public static Money yuan(String typed) {
        try {
            return Money.ofYuan(typed);
        } catch (IllegalArgumentException e) {
            throw new Refused(StockRefusal.PRICE_IMPOSSIBLE);
        }
    }

    private static String shown(String typed) {
        return typed.length() > SHOWN ? typed.substring(0, SHOWN) : typed;
    }
}
