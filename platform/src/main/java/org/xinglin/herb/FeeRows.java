package org.xinglin.herb;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;
import org.xinglin.page.Columns;

/** Fees and their proposals, as rows. Fees are read as a whole and only ever added to. */
@Repository
class FeeRows {
    private static final String TERMS = "kind, effective_from, per, amount_fen, minimum_fen, free_from_fen, institution_class, source";
    private static final String PROPOSALS = "select id, " + TERMS
        + ", stage, proposed_by, proposer_account, proposed_name, proposed_at, decided_by, decided_name, decided_at, note, version from herb.fee_proposal";
    private final JdbcClient jdbc;

    FeeRows(JdbcClient jdbc) { this.jdbc = jdbc; }

    /** In the order in which they were recorded. */
    List<Fee> all() {
        return jdbc
            .sql("select id, " + TERMS
                + ", recorded_at, recorder_name, approver_name from herb.fee order by recorded_at, id")
            .query((row, n) -> new Fee(uuid(row, "id"), terms(row), instant(row, "recorded_at"),
                row.getString("recorder_name"), row.getString("approver_name")))
            .list();
    }

    void add(Fee fee, UUID recorder, Optional<UUID> approver) {
        var values = values(fee.terms());
        values.put("id", fee.id());
        values.put("at", utc(fee.recordedAt()));
        values.put("by", recorder);
        values.put("name", fee.by());
        values.put("approver", approver.orElse(null));
        values.put("approverName", fee.approver());
        jdbc.sql("""
                insert into herb.fee (id, kind, effective_from, per, amount_fen, minimum_fen, free_from_fen, institution_class, source, recorded_at, recorded_by,
                       recorder_name, approved_by, approver_name)
                values (:id, :kind, :effective, :per, :amount, :minimum, :freeFrom, :level, :source, :at, :by, :name, :approver, :approverName)
                """).params(values).update();
    }

    void add(FeeProposal proposal) {
        var values = values(proposal.terms());
        values.put("id", proposal.id().value());
        values.put("at", utc(proposal.proposal().proposedAt()));
        values.put("by", proposal.proposal().proposer());
        values.put("account", proposal.proposerAccount());
        values.put("name", proposal.proposal().proposerName());
        jdbc.sql("""
                insert into herb.fee_proposal (id, kind, effective_from, per, amount_fen, minimum_fen, free_from_fen, institution_class, source, stage,
                       proposed_by, proposer_account, proposed_name, proposed_at)
                values (:id, :kind, :effective, :per, :amount, :minimum, :freeFrom, :level, :source, 'proposed', :by, :account, :name, :at)
                """).params(values).update();
    }

    private static Map<String, @Nullable Object> values(FeeTerms terms) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("kind", terms.kind().name());
        values.put("effective", terms.effective());
        values.put("per", terms.per().name());
        values.put("amount", terms.amount().fen());
        values.put("minimum", terms.minimum().fen());
        values.put("freeFrom", terms.freeFrom().map(Money::fen).orElse(null));
        values.put("level", terms.level().map(Enum::name).orElse(null));
        values.put("source", terms.source());
        return values;
    }

    /** @throws Refused PROPOSAL_UNKNOWN */
    FeeProposal get(FeeProposalId id) {
        return get(id, "");
    }

    /** Nobody else decides it until commit. @throws Refused PROPOSAL_UNKNOWN */
    FeeProposal lock(FeeProposalId id) {
        return get(id, " for update");
    }

    private FeeProposal get(FeeProposalId id, String lock) {
        return jdbc.sql(PROPOSALS + " where id = :id" + lock).param("id", id.value()).query(FeeRows::proposal)
            .optional().orElseThrow(() -> new Refused(HerbRefusal.PROPOSAL_UNKNOWN));
    }

    /** Those that wait first, then the latest. */
    List<FeeProposal> latest(int limit) {
        return jdbc.sql(PROPOSALS + " order by stage = 'proposed' desc, id desc limit :limit").param("limit", limit)
            .query(FeeRows::proposal).list();
    }

    /** @throws OptimisticLockingFailureException if it was saved since it was read */
    void save(FeeProposal proposal) {
        int rows = jdbc.sql("""
                update herb.fee_proposal
                   set stage = :stage, decided_by = :by, decided_name = :name, decided_at = :at, note = :note, version = version + 1
                 where id = :id and version = :version
                """)
            .params(Columns.decided(proposal.proposal())).param("id", proposal.id().value()).update();
        if (rows == 0)
            throw new OptimisticLockingFailureException(proposal.id() + " saved since it was read");
    }

    private static FeeProposal proposal(ResultSet row, int n) throws SQLException {
        return new FeeProposal(new FeeProposalId(uuid(row, "id")), terms(row), uuid(row, "proposer_account"),
            Columns.proposal(row));
    }

    private static FeeTerms terms(ResultSet row) throws SQLException {
        var freeFrom = row.getObject("free_from_fen", Long.class);
        return new FeeTerms(FeeKind.valueOf(row.getString("kind")), row.getObject("effective_from", LocalDate.class),
            Optional.ofNullable(row.getString("institution_class")).map(InstitutionClass::valueOf),
            FeeTerms.Per.valueOf(row.getString("per")), Money.ofFen(row.getLong("amount_fen")),
            Money.ofFen(row.getLong("minimum_fen")), Optional.ofNullable(freeFrom).map(Money::ofFen),
            row.getString("source"));
    }
}
