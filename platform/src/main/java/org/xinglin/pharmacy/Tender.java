package org.xinglin.pharmacy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.pharmacy.Payment.Method;
import org.xinglin.pharmacy.Payment.Part;

/**
 * 付款方式: how the resident wants to pay, before it is known how much.
 *
 * @param rest means for whatever the other parts leave; @param reference its number; @param others parts of a fixed amount
 * @param given cash as it is handed over; empty where it is exact
 */
public record Tender(Method rest, String reference, List<Part> others, Optional<Money> given) {
    private static final int LONGEST_REFERENCE = 60;
    /** All in cash, exact. */
    public static final Tender CASH = new Tender(Method.CASH, "", List.of(), Optional.empty());

    public Tender {
        others = List.copyOf(others);
    }

    /**
     * As a form sends it: {@code reference} and {@code given}, and for each further means {@code part-wechat} with its
     * {@code reference-wechat}.
     *
     * @throws Refused AMOUNT_UNREADABLE
     */
    public static Tender typed(Method rest, Map<String, String> fields) {
        var others = new ArrayList<Part>();
        for (var each : Method.offered()) {
            var name = each.name().toLowerCase(Locale.ROOT);
            var amount = fields.getOrDefault("part-" + name, "");
            if (!amount.isBlank()) others.add(new Part(each, yuan(amount), shortened(fields, "reference-" + name)));
        }
        var given = fields.getOrDefault("given", "");
        return new Tender(rest, rest.hasReference() ? shortened(fields, "reference") : "", others,
            given.isBlank() ? Optional.empty() : Optional.of(yuan(given)));
    }

    private static Money yuan(String typed) {
        try {
            return Money.ofYuan(typed);
        } catch (IllegalArgumentException e) {
            throw new Refused(CounterRefusal.AMOUNT_UNREADABLE, shortened(typed));
        }
    }

    private static String shortened(Map<String, String> fields, String name) {
        return shortened(fields.getOrDefault(name, "").strip());
    }

    private static String shortened(String typed) {
        return typed.length() > LONGEST_REFERENCE ? typed.substring(0, LONGEST_REFERENCE) : typed;
    }

    /** All by one means that is not cash. */
    public static Tender by(Method method, String reference) {
        return new Tender(method, reference, List.of(), Optional.empty());
    }

    /** @throws Refused METHOD_OUT_OF_USE, METHOD_TWICE, AMOUNT_UNREADABLE, PARTS_EXCEED, REFERENCE_MISSING or GIVEN_TOO_LITTLE */
    public List<Part> parts(Money self) {
        var parts = new ArrayList<>(others);
        var left = others.stream().map(Part::amount).reduce(self, Money::minus);
        if (left.isNegative()) throw new Refused(CounterRefusal.PARTS_EXCEED, self, Money.ZERO.minus(left));
        if (!left.isZero()) parts.addFirst(new Part(rest, left, reference));
        var used = EnumSet.noneOf(Method.class);
        for (var part : parts) {
            if (part.method() == Method.MOBILE) throw new Refused(CounterRefusal.METHOD_OUT_OF_USE);
            if (!used.add(part.method())) throw new Refused(CounterRefusal.METHOD_TWICE);
            if (part.amount().isZero() || part.amount().isNegative())
                throw new Refused(CounterRefusal.AMOUNT_UNREADABLE, part.amount());
            if (part.method().hasReference() && part.reference().isBlank())
                throw new Refused(CounterRefusal.REFERENCE_MISSING, part.amount());
        }
        var cash = parts.stream().filter(part -> part.method() == Method.CASH).map(Part::amount).reduce(Money.ZERO,
            Money::plus);
        if (given.isPresent() && given.get().compareTo(cash) < 0)
            throw new Refused(CounterRefusal.GIVEN_TOO_LITTLE, cash);
        return parts;
    }
}
