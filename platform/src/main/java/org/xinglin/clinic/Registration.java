package org.xinglin.clinic;

import java.util.Optional;
import org.xinglin.institution.DepartmentId;
import org.xinglin.kernel.Refused;

/**
 * 挂号: with what somebody comes.
 *
 * @param urgent why they are to be called before all others; @param department where the institution has any
 */
public record Registration(Visit.Kind kind, Optional<String> urgent, Optional<DepartmentId> department) {
    public static final Registration FIRST = new Registration(Visit.Kind.FIRST, Optional.empty(), Optional.empty());
    public static final Registration RETURN = new Registration(Visit.Kind.RETURN, Optional.empty(), Optional.empty());
    private static final int LONGEST_REASON = 200;

    public Registration {
        urgent = urgent.map(String::strip);
        if (urgent.filter(String::isEmpty).isPresent()) throw new Refused(ClinicRefusal.URGENT_REASON_MISSING);
        if (urgent.filter(reason -> reason.length() > LONGEST_REASON).isPresent())
            throw new Refused(ClinicRefusal.TEXT_TOO_LONG, urgent.get().length(), LONGEST_REASON);
    }
}
