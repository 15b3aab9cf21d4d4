package org.xinglin.herb;

import static org.xinglin.herb.HerbRefusal.BACKDATED;
import static org.xinglin.herb.HerbRefusal.FEE_NOT_SET;
import static org.xinglin.herb.HerbRefusal.FEE_WRONG;
import static org.xinglin.herb.HerbRefusal.SOURCE_MISSING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.evidence.Act;
import org.xinglin.evidence.Evidence;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Refused;

/** 服务收费: what boiling and delivery cost on a day. */
@Service
public class Fees {
    /** Ten thousand yuan: dearer than any such service, so that a slip of the decimal point is caught. */
    private static final Money DEAREST = Money.ofFen(1_000_000);
    private final Prices prices;
    private final PriceRows rows;
    private final Institutions institutions;
    private final Evidence evidence;
    private final Clock clock;

    Fees(Prices prices, PriceRows rows, Institutions institutions, Evidence evidence, Clock clock) {
        this.prices = prices;
        this.rows = rows;
        this.institutions = institutions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @throws Refused FEE_NOT_SET */
    public Money of(FeeKind kind, LocalDate day) {
        return find(kind, day).map(Fee::amount).orElseThrow(() -> new Refused(FEE_NOT_SET, day));
    }

    public Optional<Fee> find(FeeKind kind, LocalDate day) { return prices.current().fee(kind, day); }

    /** Fees set to hold after {@code day}. */
    public List<Fee> toCome(FeeKind kind, LocalDate day) {
        return prices.current().toCome(kind, day);
    }

    /** Sets a fee from {@code effective} on; nothing is a fee too. @throws Refused FEE_WRONG, BACKDATED, SOURCE_MISSING or NOT_YOUR_PHARMACY */
    @Transactional
    public void set(Caller caller, FeeKind kind, LocalDate effective, Money amount, String source) {
        HerbCatalogue.requirePharmacy(caller, institutions);
        if (amount.isNegative() || amount.compareTo(DEAREST) > 0) throw new Refused(FEE_WRONG);
        if (source.isBlank()) throw new Refused(SOURCE_MISSING);
        if (effective.isBefore(institutions.today())) throw new Refused(BACKDATED, institutions.today());
        prices.change(() -> {
            var id = rows.add(new Fee(kind, effective, amount, source.strip(), clock.instant(), caller.name()), caller);
            evidence.record(caller, Act.of("herb.fee-set", "fee", id, 1, Map.of("kind", kind.name(), "effective",
                effective.toString(), "amountFen", amount.fen(), "source", source.strip())));
        });
    }
}
