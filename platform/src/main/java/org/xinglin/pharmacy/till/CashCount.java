package org.xinglin.pharmacy.till;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.modulith.NamedInterface;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;

/** 点钞: how many pieces of each denomination lie there, in the order of {@link Denomination}. */
@NamedInterface("till")
public record CashCount(List<Integer> pieces) {
    public static final CashCount NOTHING = new CashCount(
        Arrays.stream(Denomination.values()).map(each -> 0).toList());
    /** More pieces of one kind than any drawer holds. */
    private static final int MOST = 99_999;

    public CashCount {
        pieces = List.copyOf(pieces);
        if (pieces.size() != Denomination.values().length)
            throw new IllegalArgumentException(pieces.size() + " kinds of pieces");
        if (pieces.stream().anyMatch(n -> n < 0 || n > MOST)) throw new Refused(TillRefusal.PIECES_UNREADABLE);
    }

    /** One field a denomination, such as {@code y100}; an empty one is none. @throws Refused PIECES_UNREADABLE */
    public static CashCount typed(Map<String, String> fields) {
        var pieces = new ArrayList<Integer>();
        for (var each : Denomination.values()) {
            var typed = fields.getOrDefault(each.name().toLowerCase(java.util.Locale.ROOT), "").strip();
            if (!typed.matches("\\d{0,5}")) throw new Refused(TillRefusal.PIECES_UNREADABLE);
            pieces.add(typed.isEmpty() ? 0 : Integer.parseInt(typed));
        }
        return new CashCount(pieces);
    }

    /** So much cash in as few pieces as can be. */
    public static CashCount of(Money amount) {
        if (amount.isNegative()) throw new IllegalArgumentException("no pieces for " + amount);
        var pieces = new ArrayList<Integer>();
        long left = amount.fen();
        for (var each : Denomination.values()) {
            pieces.add(Math.toIntExact(left / each.value().fen()));
            left %= each.value().fen();
        }
        return new CashCount(pieces);
    }

    public int of(Denomination denomination) {
        return pieces.get(denomination.ordinal());
    }

    public Money total() {
        return Arrays.stream(Denomination.values()).map(each -> each.value().times(of(each))).reduce(Money.ZERO,
            Money::plus);
    }
}
