package org.xinglin.print;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.page.PaperSize;

@Repository
class PrintRows {
    private static final String PRINT = """
        select p.id, p.kind, p.document_id, p.document_version, p.document_number, p.number, p.paper, p.printed_at,
               p.account_id, p.printed_by, p.institution_id, p.institution_name,
               (select count(*) from print.opening o where o.print_id = p.id) as openings
          from print.print p
        """;
    private final JdbcClient jdbc;

    PrintRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** The number of the next print of a version. */
    int next(PrintKind kind, UUID document, String version) {
        return jdbc.sql("""
            select coalesce(max(number), 0) + 1
              from print.print
             where document_id = :document and kind = :kind and document_version = :version
            """).param("document", document).param("kind", kind.code()).param("version", version)
            .query(Integer.class).single();
    }

    /** @throws OptimisticLockingFailureException if another print took the number in the same instant */
    void add(Print print) {
        int rows = jdbc.sql("""
            insert into print.print (id, kind, document_id, document_version, document_number, number, paper, printed_at,
                                     account_id, printed_by, institution_id, institution_name)
            values (:id, :kind, :document, :version, :documentNumber, :number, :paper, :at, :account, :by, :institution,
                    :institutionName)
            on conflict (document_id, kind, document_version, number) do nothing
            """).param("id", print.id().value()).param("kind", print.kind().code()).param("document", print.document())
            .param("version", print.documentVersion()).param("documentNumber", print.documentNumber())
            .param("number", print.number()).param("paper", print.paper().name()).param("at", utc(print.at()))
            .param("account", print.account()).param("by", print.by()).param("institution", print.institution())
            .param("institutionName", print.institutionName()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException("print %d of %s %s was made by somebody else"
                .formatted(print.number(), print.kind(), print.document()));
    }

    Optional<Print> find(PrintId id) {
        return jdbc.sql(PRINT + "where p.id = :id").param("id", id.value()).query(PrintRows::print).optional();
    }

    /** Latest first. */
    List<Print> of(PrintKind kind, UUID document, int most) {
        return jdbc.sql(PRINT + """
             where p.document_id = :document and p.kind = :kind
             order by p.printed_at desc, p.id desc
             limit :most
            """).param("document", document).param("kind", kind.code()).param("most", most).query(PrintRows::print)
            .list();
    }

    void opened(PrintId id, Instant at) {
        jdbc.sql("insert into print.opening (print_id, opened_at) values (:print, :at)").param("print", id.value())
            .param("at", utc(at)).update();
    }

    /** Every setting a house ever made, latest first. */
    List<Profile> profiles(InstitutionId institution) {
        return jdbc.sql("""
            select institution_id, counter, kind, version, paper, set_at, set_by
              from print.profile
             where institution_id = :institution
             order by set_at desc, version desc
            """).param("institution", institution.value()).query(PrintRows::profile).list();
    }

    Optional<Profile> profile(UUID institution, Counter counter, PrintKind kind) {
        return jdbc.sql("""
            select institution_id, counter, kind, version, paper, set_at, set_by
              from print.profile
             where institution_id = :institution and counter = :counter and kind = :kind
             order by version desc
             limit 1
            """).param("institution", institution).param("counter", counter.code()).param("kind", kind.code())
            .query(PrintRows::profile).optional();
    }

    /** False where the version was taken by somebody else. */
    boolean add(Profile profile) {
        return jdbc.sql("""
            insert into print.profile (institution_id, counter, kind, version, paper, set_at, set_by)
            values (:institution, :counter, :kind, :version, :paper, :at, :by)
            on conflict do nothing
            """).param("institution", profile.institution().value()).param("counter", profile.counter().code())
            .param("kind", profile.kind().code()).param("version", profile.version())
            .param("paper", profile.paper().name()).param("at", utc(profile.at())).param("by", profile.by())
            .update() == 1;
    }

    private static Print print(ResultSet row, int n) throws SQLException {
        return new Print(new PrintId(uuid(row, "id")), kind(row), uuid(row, "document_id"),
            row.getString("document_version"), row.getString("document_number"), row.getInt("number"),
            PaperSize.valueOf(row.getString("paper")), instant(row, "printed_at"), uuid(row, "account_id"),
            row.getString("printed_by"), uuid(row, "institution_id"), row.getString("institution_name"),
            row.getInt("openings"));
    }

    private static Profile profile(ResultSet row, int n) throws SQLException {
        return new Profile(new InstitutionId(uuid(row, "institution_id")),
            Counter.valueOf(row.getString("counter").toUpperCase(Locale.ROOT)), kind(row), row.getInt("version"),
            PaperSize.valueOf(row.getString("paper")), instant(row, "set_at"), row.getString("set_by"));
    }

    private static PrintKind kind(ResultSet row) throws SQLException {
        return PrintKind.ofCode(row.getString("kind")).orElseThrow();
    }
}
