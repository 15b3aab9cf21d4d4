package org.xinglin.prescription;

import java.util.List;

/**
 * 双签字: the prescriber signs again for one finding, with the reason.
 *
 * @param rule the finding's rule code, such as {@code DOSE_MAX}
 * @param names what the finding names: herb ids, a western drug id; as review gave them
 */
public record Signature(String rule, List<String> names, String reason) {
    public Signature {
        names = List.copyOf(names);
        if (rule.isBlank() || reason.isBlank())
            throw new IllegalArgumentException("a second signature names its rule and its reason");
    }
}
