package org.xinglin.herb;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.page.WorkList;

/** 待批价格: prices and fees somebody else proposed, on the home of whoever may decide them; both in one statement. */
@Component
class ProposedPrices implements WorkList {
    private final JdbcClient jdbc;
    private final Institutions institutions;

    ProposedPrices(JdbcClient jdbc, Institutions institutions) {
        this.jdbc = jdbc;
        this.institutions = institutions;
    }

    @Override
    public String key() { return "herb.to-approve"; }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.CHIEF_PHARMACIST, Role.STOCK_KEEPER, Role.SYSTEM_ADMINISTRATOR);
    }

    @Override
    public int order() { return 47; }

    @Override
    @Transactional(readOnly = true)
    public List<Item> items(Caller caller, int limit) {
        if (!HerbCatalogue.keepsPharmacy(caller, institutions)) return List.of();
        return jdbc.sql("""
                select '/prices/changes/' as path, id, proposed_name, proposed_at, effective_from, cardinality(herbs) as pieces, '' as kind
                  from herb.price_change where stage = 'proposed' and proposed_by <> :me
                union all
                select '/fees/proposals/', id, proposed_name, proposed_at, effective_from, 0, kind
                  from herb.fee_proposal where stage = 'proposed' and proposed_by <> :me
                 order by proposed_at, id limit :limit
                """).param("me", caller.staff()).param("limit", limit).query(ProposedPrices::item).list();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        var from = row.getObject("effective_from", LocalDate.class);
        int pieces = row.getInt("pieces");
        var what = pieces > 0
            ? List.<Object>of(pieces, from)
            : List.<Object>of(Worded.of("herb.fee", FeeKind.valueOf(row.getString("kind"))), from);
        return new Item(row.getString("proposed_name"), pieces > 0 ? "herb.work-price" : "herb.work-fee", what,
            row.getString("path") + uuid(row, "id"), instant(row, "proposed_at"), Optional.empty());
    }
}
