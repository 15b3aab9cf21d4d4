package org.xinglin.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Proposal;

/** 列: how instants and identifiers stand in a row, written and read the same way by every module. */
public final class Columns {
    private Columns() {}

    /** An instant as the value of a {@code timestamptz} parameter. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(Columns::utc).orElse(null);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** From the columns stage, proposed_by, proposed_name, proposed_at, decided_by, decided_name, decided_at, note and version. */
    public static Proposal proposal(ResultSet row) throws SQLException {
        var decided = uuid(row, "decided_by");
        return new Proposal(uuid(row, "proposed_by"), row.getString("proposed_name"), instant(row, "proposed_at"),
            Proposal.Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
            decided == null
                ? Optional.empty()
                : Optional.of(new Proposal.Decision(decided, row.getString("decided_name"), instant(row, "decided_at"),
                    row.getString("note"))),
            row.getInt("version"));
    }

    /** The parameters stage, by, name, at, note and version of a statement that saves a decision. */
    public static Map<String, Object> decided(Proposal proposal) {
        var decision = proposal.decision().orElseThrow();
        return Map.of("stage", proposal.stage().name().toLowerCase(Locale.ROOT), "by", decision.staff(), "name",
            decision.name(), "at", utc(decision.at()), "note", decision.note(), "version", proposal.version());
    }

    /** The texts of an array column. */
    public static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
