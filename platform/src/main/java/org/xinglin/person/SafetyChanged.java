package org.xinglin.person;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * 用药安全信息变更: what a prescription is judged on was changed in the resident's record. What runs or is under way is to be looked at again.
 *
 * @param fields those of {@link #JUDGED_ON} that changed, as the record of changes has them
 */
public record SafetyChanged(UUID change, PersonId person, List<ResidentChange.Field> fields, Instant at) {
    /** Age and sex too: doses and cautions depend on them. */
    static final Set<String> JUDGED_ON = Set.of("sex", "birth-date", "allergies", "conditions", "medicines",
        "pregnancy", "lactation", "renal", "hepatic");

    public SafetyChanged {
        fields = List.copyOf(fields);
    }
}
