package org.xinglin.assist.constitution;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.xinglin.kernel.Refused;

/**
 * 填写内容: a form as it was filled in.
 *
 * @param answers 1 to 5 by the number of the question, those that were given; @param body as measured, where it was
 */
public record Filled(Map<Integer, Integer> answers, Optional<Assessment.Body> body, Set<AdviceKind> advice,
    String note) {
    private static final int LONGEST_NOTE = 500;
    private static final BigDecimal A_THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal TEN = BigDecimal.TEN;

    public Filled {
        answers = Map.copyOf(answers);
        advice = Set.copyOf(advice);
    }

    /** @throws Refused MEASUREMENT_MISSING for what is no such number, or TEXT_TOO_LONG */
    static Filled of(MultiValueMap<String, String> form) {
        var answers = new HashMap<Integer, Integer>();
        form.forEach((name, values) -> {
            if (name.matches("q[0-9]{1,2}") && !values.isEmpty() && values.getFirst().matches("[1-5]"))
                answers.put(Integer.parseInt(name.substring(1)), Integer.parseInt(values.getFirst()));
        });
        var advice = EnumSet.noneOf(AdviceKind.class);
        for (var kind : AdviceKind.values())
            if (form.getOrDefault("advice", List.of()).contains(kind.name())) advice.add(kind);
        var note = Optional.ofNullable(form.getFirst("note")).orElse("").strip();
        if (note.length() > LONGEST_NOTE) throw new Refused(ConstitutionRefusal.TEXT_TOO_LONG, LONGEST_NOTE);
        return new Filled(answers, body(form), advice, note);
    }

    private static Optional<Assessment.Body> body(MultiValueMap<String, String> form) {
        var height = number(form, "height", TEN);
        var weight = number(form, "weight", A_THOUSAND);
        var waist = number(form, "waist", TEN);
        if (height.isEmpty() || weight.isEmpty() || waist.isEmpty()) return Optional.empty();
        return Optional.of(new Assessment.Body(height.get(), weight.get(), waist.get()));
    }

    private static Optional<Integer> number(MultiValueMap<String, String> form, String field, BigDecimal unit) {
        var typed = Optional.ofNullable(form.getFirst(field)).orElse("").strip();
        if (typed.isEmpty()) return Optional.empty();
        if (!typed.matches("[0-9]{2,3}(\\.[0-9])?")) throw new Refused(ConstitutionRefusal.MEASUREMENT_MISSING);
        return Optional.of(new BigDecimal(typed).multiply(unit).intValueExact());
    }
}
