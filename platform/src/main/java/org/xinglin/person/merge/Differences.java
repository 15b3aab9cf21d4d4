package org.xinglin.person.merge;

import java.util.ArrayList;
import java.util.List;
import org.xinglin.person.Resident;

/** Which fields of two records differ, as {@code person.field} names them. */
final class Differences {
    private Differences() {}

    static List<String> between(Resident one, Resident other) {
        var differing = new ArrayList<String>();
        differ(differing, "name", one.name(), other.name());
        differ(differing, "sex", one.sex(), other.sex());
        differ(differing, "birth-date", one.birthDate(), other.birthDate());
        differ(differing, "id-number", one.identity().idNumber(), other.identity().idNumber());
        differ(differing, "other-identifiers", one.identity().others(), other.identity().others());
        differ(differing, "phone", one.contact().phone(), other.contact().phone());
        differ(differing, "address", one.contact().address(), other.contact().address());
        differ(differing, "insurance-kind", one.insurance(), other.insurance());
        differ(differing, "home", one.home(), other.home());
        differ(differing, "allergies", one.safety().allergies(), other.safety().allergies());
        differ(differing, "conditions", one.safety().conditions(), other.safety().conditions());
        differ(differing, "medicines", one.safety().medicines(), other.safety().medicines());
        return differing;
    }

    private static void differ(List<String> differing, String field, Object one, Object other) {
        if (!one.equals(other)) differing.add(field);
    }
}
