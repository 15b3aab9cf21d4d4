package org.xinglin.pharmacy.stock;

import static org.xinglin.page.Columns.instant;
import static org.xinglin.page.Columns.utc;
import static org.xinglin.page.Columns.uuid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Scope;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.pharmacy.LotId;
import org.xinglin.pharmacy.OrderId;

/**
 * 毒麻饮片专用账册: one page for each toxic or narcotic piece in each pharmacy, with a running balance. It is written in the
 * transaction that moves the lots, by the one method that moves them, so that nothing goes round it.
 */
@Repository
class Register {
    private final JdbcClient jdbc;
    private final Knowledge knowledge;
    private final StockRules rules;

    Register(JdbcClient jdbc, Knowledge knowledge, StockRules rules) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
        this.rules = rules;
    }

    /** A lot whose shelf was changed by {@code mg}, perhaps zero. */
    record Moved(LotId lot, InstitutionId pharmacy, HerbId herb, String lotNumber, long mg) {}

    void write(Signed signed, Lots.Kind kind, List<Moved> moved, @Nullable OrderId order, @Nullable String reason,
        Instant now) {
        var entries = moved.stream().filter(each -> each.mg() != 0 && isRegistered(each.herb()))
            .sorted(Comparator.comparing((Moved each) -> each.pharmacy().value())
                .thenComparing(each -> each.herb().value()).thenComparing(each -> each.lot().value()))
            .toList();
        if (entries.isEmpty()) return;
        Map<RegisterPage, Long> sums = new HashMap<>();
        for (var each : entries)
            sums.merge(new RegisterPage(each.pharmacy(), each.herb(), Mass.ZERO, 0), each.mg(), Long::sum);
        sums.forEach((page, mg) -> open(page, mg, signed, now));
        for (var each : entries)
            enter(each, signed, kind.name().toLowerCase(Locale.ROOT), order, reason, now);
    }

    private boolean isRegistered(HerbId herb) {
        return knowledge.herb(herb).flatMap(ControlledPiece::of).isPresent();
    }

    /** The first change of a piece opens its page with what lay on the shelf before. */
    private void open(RegisterPage page, long changedMg, Signed signed, Instant now) {
        jdbc.sql("""
                with opened as (
                    insert into pharmacy.register_page (pharmacy_id, herb_id, balance_mg, entries)
                    select :pharmacy, :herb, coalesce(sum(on_hand_mg), 0) - :changed, 1 from pharmacy.lot
                     where pharmacy_id = :pharmacy and herb_id = :herb
                    on conflict (pharmacy_id, herb_id) do nothing
                    returning pharmacy_id, herb_id, balance_mg)
                insert into pharmacy.register_entry (pharmacy_id, herb_id, seq, kind, lot_number, mg, balance_mg, at, staff_id, staff_name)
                select pharmacy_id, herb_id, 1, 'opened', '', balance_mg, balance_mg, :at, :staff, :name from opened
                """)
            .param("pharmacy", page.pharmacy().value()).param("herb", page.herb().value()).param("changed", changedMg)
            .param("at", utc(now)).param("staff", signed.first().staff()).param("name", signed.first().name())
            .update();
    }

    private void enter(Moved moved, Signed signed, String kind, @Nullable OrderId order, @Nullable String reason,
        Instant now) {
        jdbc.sql("""
                with page as (
                    update pharmacy.register_page set balance_mg = balance_mg + :mg, entries = entries + 1
                     where pharmacy_id = :pharmacy and herb_id = :herb returning balance_mg, entries)
                insert into pharmacy.register_entry (pharmacy_id, herb_id, seq, kind, lot_id, lot_number, mg, balance_mg, order_id, prescription_number,
                                                     reason, at, staff_id, staff_name, second_id, second_name)
                select :pharmacy, :herb, page.entries, :kind, :lot, :number, :mg, page.balance_mg, cast(:order as uuid),
                       (select prescription_number from pharmacy.pharmacy_order where id = cast(:order as uuid)), cast(:reason as text), :at, :staff, :name,
                       cast(:second as uuid), cast(:secondName as text)
                  from page
                """)
            .param("pharmacy", moved.pharmacy().value()).param("herb", moved.herb().value()).param("mg", moved.mg())
            .param("kind", kind).param("lot", moved.lot().value()).param("number", moved.lotNumber())
            .param("order", order == null ? null : order.value()).param("reason", reason).param("at", utc(now))
            .param("staff", signed.first().staff()).param("name", signed.first().name())
            .param("second", signed.second().map(Signed.Person::staff).orElse(null))
            .param("secondName", signed.second().map(Signed.Person::name).orElse(null)).update();
    }

    List<RegisterPage> pages(Scope scope) {
        return jdbc.sql("""
                select pharmacy_id, herb_id, balance_mg, entries from pharmacy.register_page
                 where (:county or pharmacy_id = any(:institutions)) order by herb_id, pharmacy_id
                """)
            .param("county", scope.county()).param("institutions", scope.array())
            .query((row, n) -> new RegisterPage(new InstitutionId(uuid(row, "pharmacy_id")),
                HerbId.of(row.getString("herb_id")), Mass.ofMg(row.getLong("balance_mg")), row.getInt("entries")))
            .list();
    }

    /** @throws Refused PAGE_UNKNOWN outside the scope too */
    RegisterPage page(InstitutionId pharmacy, HerbId herb, Scope scope) {
        return pages(scope).stream().filter(page -> page.pharmacy().equals(pharmacy) && page.herb().equals(herb))
            .findFirst().orElseThrow(() -> new Refused(StockRefusal.PAGE_UNKNOWN));
    }

    /** The lines of one page below {@code before}, the latest first. */
    List<RegisterEntry> entries(RegisterPage page, int before, int limit, LocalDate today) {
        var years = rules.on(today)
            .keepYears(knowledge.herb(page.herb()).flatMap(ControlledPiece::of).orElseThrow());
        return jdbc.sql("""
                select seq, at, kind, lot_number, mg, balance_mg, prescription_number, reason, staff_name, second_name
                  from pharmacy.register_entry
                 where pharmacy_id = :pharmacy and herb_id = :herb and seq < :before order by seq desc limit :limit
                """)
            .param("pharmacy", page.pharmacy().value()).param("herb", page.herb().value()).param("before", before)
            .param("limit", limit)
            .query((row, n) -> new RegisterEntry(row.getInt("seq"), instant(row, "at"), row.getString("kind"),
                row.getString("lot_number"), row.getLong("mg"), row.getLong("balance_mg"),
                Optional.ofNullable(row.getString("prescription_number")),
                Optional.ofNullable(row.getString("reason")), row.getString("staff_name"),
                Optional.ofNullable(row.getString("second_name")),
                CountyCalendar.day(instant(row, "at")).plusYears(years)))
            .list();
    }

    /** Pages that do not balance with their lines, or with the shelves, as text. */
    List<String> audit() {
        var wrong = new ArrayList<>(jdbc.sql("""
                select p.herb_id || ' in the register ' || p.balance_mg || ', lines ' || coalesce(e.mg, 0) || ', shelves ' || coalesce(l.mg, 0)
                  from pharmacy.register_page p
                  left join (select pharmacy_id, herb_id, sum(mg) as mg from pharmacy.register_entry group by pharmacy_id, herb_id) e using (pharmacy_id, herb_id)
                  left join (select pharmacy_id, herb_id, sum(on_hand_mg) as mg from pharmacy.lot group by pharmacy_id, herb_id) l using (pharmacy_id, herb_id)
                 where p.balance_mg <> coalesce(e.mg, 0) or p.balance_mg <> coalesce(l.mg, 0)
                """).query(String.class).list());
        wrong.addAll(jdbc.sql("""
                select herb_id || ' line ' || seq || ' does not follow from the line before' from (
                    select herb_id, seq, balance_mg, mg, lag(balance_mg, 1, 0::bigint) over (partition by pharmacy_id, herb_id order by seq) as before
                      from pharmacy.register_entry) lines
                 where balance_mg <> before + mg
                """).query(String.class).list());
        return wrong;
    }
}
