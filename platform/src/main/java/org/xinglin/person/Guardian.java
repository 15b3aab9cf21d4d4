package org.xinglin.person;

import java.util.Optional;
import org.xinglin.kernel.Refused;

/** 监护人: who answers for a resident who cannot answer alone. @param phone as {@link Contact} has it */
public record Guardian(String name, Relation relation, String phone) {
    private static final int LONGEST = 100;

    /** 与本人关系. */
    public enum Relation {
        MOTHER, FATHER, GRANDPARENT, SPOUSE, CHILD, SIBLING, RELATIVE, COMMITTEE
    }

    /** @throws Refused GUARDIAN_FORM */
    public Guardian {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)
            || phone.isEmpty())
            throw new Refused(PersonRefusal.GUARDIAN_FORM, LONGEST);
    }

    /** As typed. @throws Refused GUARDIAN_FORM or PHONE_FORM */
    public static Guardian of(String name, Relation relation, String phone) {
        return new Guardian(name, relation, Contact.of(phone, "", "").phone().orElse(""));
    }

    /** For the record of changes. */
    static String written(Optional<Guardian> guardian) {
        return guardian.map(one -> one.name() + " " + Stored.of(one.relation()) + " " + one.phone()).orElse("");
    }
}
