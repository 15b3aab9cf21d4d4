package org.xinglin.prescription.protocol;

import static org.xinglin.page.Columns.instantIfAny;
import static org.xinglin.page.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.FormulaRole;
import org.xinglin.knowledge.HerbId;
import org.xinglin.prescription.Handling;
import org.xinglin.prescription.Provenance;
import org.xinglin.prescription.Row;

/** Protocols and the rows of each version. */
@Repository
public class ProtocolRows {
    private static final String PROTOCOL = """
        select id, kind, owner_staff, owner_name, institution_id, name, initials, stage, version, in_force, decided_by, decided_at, note,
               lock
          from prescription.protocol
        """;
    private final JdbcClient jdbc;

    ProtocolRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** 内容: what a version holds, for the provenance of rows. */
    public record Content(Provenance provenance, Set<HerbId> herbs) {}

    /** @return false if the owner, or the institution, has one of this name */
    boolean add(Protocol protocol, List<Row> rows, Caller by, Instant now) {
        int added = jdbc.sql("""
                insert into prescription.protocol (id, kind, owner_staff, owner_name, institution_id, name, initials, stage, version, in_force,
                       lock)
                values (:id, :kind, :owner, :ownerName, :institution, :name, :initials, :stage, :version, :inForce, 0)
                on conflict do nothing
                """).param("id", protocol.id()).param("kind", protocol.kind().name()).param("owner", protocol.owner())
            .param("ownerName", protocol.ownerName()).param("institution", protocol.institution().value())
            .param("name", protocol.name()).param("initials", protocol.initials())
            .param("stage", protocol.stage().name()).param("version", protocol.version())
            .param("inForce", protocol.inForce().orElse(null)).update();
        if (added == 1) addVersion(protocol, rows, by, now);
        return added == 1;
    }

    void addVersion(Protocol protocol, List<Row> rows, Caller by, Instant now) {
        jdbc.sql("""
                insert into prescription.protocol_version (protocol_id, version, written_at, account_id, staff_name)
                values (:id, :version, :at, :account, :name)
                """).param("id", protocol.id()).param("version", protocol.version()).param("at", utc(now))
            .param("account", by.account()).param("name", by.name()).update();
        for (var row : rows)
            jdbc.sql("""
                    insert into prescription.protocol_row (protocol_id, version, seq, herb_id, name, note, packet_mg, handling, role)
                    values (:id, :version, :seq, :herb, :name, :note, :mg, :handling, :role)
                    """).param("id", protocol.id()).param("version", protocol.version()).param("seq", row.seq())
                .param("herb", row.herb().value()).param("name", row.name()).param("note", row.note())
                .param("mg", row.perPacket().mg())
                .param("handling", row.handling().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .param("role", row.role().map(Enum::name).orElse(null)).update();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(Protocol protocol) {
        int rows = jdbc.sql("""
                update prescription.protocol
                   set stage = :stage, version = :version, in_force = :inForce, decided_by = :by, decided_at = :at, note = :note, lock = lock + 1
                 where id = :id and lock = :lock
                """).param("stage", protocol.stage().name()).param("version", protocol.version())
            .param("inForce", protocol.inForce().orElse(null))
            .param("by", protocol.decision().map(Protocol.Decision::by).orElse(null))
            .param("at", utc(protocol.decision().map(Protocol.Decision::at)))
            .param("note", protocol.decision().map(Protocol.Decision::note).orElse(null)).param("id", protocol.id())
            .param("lock", protocol.lock()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(protocol.id() + " saved since step " + protocol.lock());
    }

    Optional<Protocol> find(UUID id) {
        return jdbc.sql(PROTOCOL + " where id = :id").param("id", id).query(ProtocolRows::protocol).optional();
    }

    /** The owner's own, and those of these institutions; by name. */
    List<Protocol> list(UUID owner, Collection<InstitutionId> institutions, int limit) {
        return jdbc.sql(PROTOCOL + """
                 where owner_staff = :owner or (kind = 'INSTITUTION' and institution_id = any(:institutions))
                 order by stage = 'RETIRED', stage <> 'PROPOSED', name, id limit :limit
                """).param("owner", owner).param("institutions", ids(institutions)).param("limit", limit)
            .query(ProtocolRows::protocol).list();
    }

    /** Those in force that this doctor may use, found by name or initials. */
    List<Protocol> usable(UUID owner, Collection<InstitutionId> institutions, String typed, int limit) {
        return jdbc.sql(PROTOCOL + """
                 where in_force is not null
                   and ((kind = 'PERSONAL' and owner_staff = :owner) or (kind = 'INSTITUTION' and institution_id = any(:institutions)))
                   and (starts_with(initials, lower(:typed)) or position(:typed in name) > 0)
                 order by kind desc, name, id limit :limit
                """).param("owner", owner).param("institutions", ids(institutions)).param("typed", typed)
            .param("limit", limit).query(ProtocolRows::protocol).list();
    }

    /** The rows of a version, each with its provenance. */
    List<Row> rows(Protocol protocol, int version) {
        var from = Optional.of(new Provenance(protocol.id(), version, protocol.name()));
        return jdbc.sql("""
                select seq, herb_id, name, note, packet_mg, handling, role from prescription.protocol_row
                 where protocol_id = :id and version = :version order by seq
                """).param("id", protocol.id()).param("version", version)
            .query((row, n) -> new Row(row.getInt("seq"), HerbId.of(row.getString("herb_id")), row.getString("name"),
                row.getString("note"), Mass.ofMg(row.getLong("packet_mg")), handling(row.getString("handling")),
                Optional.ofNullable(row.getString("role")).map(FormulaRole::valueOf), from,
                Optional.empty()))
            .list();
    }

    /** What these versions hold, named as {@link Provenance#source}; unknown ones are left out. */
    public Map<String, Content> contents(Collection<String> sources) {
        record Held(Provenance from, HerbId herb) {}
        var held = jdbc.sql("""
                select p.id, r.version, p.name, r.herb_id
                  from prescription.protocol p join prescription.protocol_row r on r.protocol_id = p.id
                 where p.id::text || ':' || r.version = any(:sources) and p.id = any(cast(:ids as uuid[]))
                """).param("sources", sources.toArray(String[]::new))
            .param("ids", sources.stream().map(source -> source.substring(0, 36)).toArray(String[]::new))
            .query((row, n) -> new Held(new Provenance(row.getObject("id", UUID.class), row.getInt("version"),
                row.getString("name")), HerbId.of(row.getString("herb_id"))))
            .list();
        var contents = new HashMap<String, Content>();
        for (var each : held)
            contents.computeIfAbsent(each.from().source(), key -> new Content(each.from(), new HashSet<>())).herbs()
                .add(each.herb());
        return contents;
    }

    private static Set<Handling> handling(String codes) {
        var handling = EnumSet.noneOf(Handling.class);
        Arrays.stream(codes.split(" ")).filter(code -> !code.isEmpty()).map(Handling::valueOf).forEach(handling::add);
        return handling;
    }

    private static UUID[] ids(Collection<InstitutionId> institutions) {
        return institutions.stream().map(InstitutionId::value).toArray(UUID[]::new);
    }

    private static Protocol protocol(ResultSet row, int n) throws SQLException {
        var by = row.getString("decided_by");
        return new Protocol(row.getObject("id", UUID.class), Protocol.Kind.valueOf(row.getString("kind")),
            row.getObject("owner_staff", UUID.class), row.getString("owner_name"),
            new InstitutionId(row.getObject("institution_id", UUID.class)), row.getString("name"),
            row.getString("initials"), Protocol.Stage.valueOf(row.getString("stage")), row.getInt("version"),
            Optional.ofNullable(row.getObject("in_force", Integer.class)),
            by == null
                ? Optional.empty()
                : Optional.of(new Protocol.Decision(by, instantIfAny(row, "decided_at").orElseThrow(),
                    row.getString("note"))),
            row.getInt("lock"));
    }
}
