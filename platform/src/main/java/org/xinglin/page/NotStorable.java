package org.xinglin.page;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.xinglin.kernel.Refused;

/** 无法保存的内容: what the database cannot keep is the fault of what was typed, whichever field it was; all else is the program's. */
public final class NotStorable {
    /** SQL states: a character that is none, one not to be translated, a date and a number out of range. */
    private static final Set<String> STATES = Set.of("22021", "22P05", "22008", "22003");

    private NotStorable() {}

    /** Empty where something else went wrong. */
    public static Optional<Refused> in(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql
            && STATES.contains(String.valueOf(sql.getSQLState()))
                ? Optional.of(new Refused(PageRefusal.NOT_STORABLE))
                : Optional.empty();
    }
}
