package org.xinglin.demo;

import static org.xinglin.kernel.CountyCalendar.day;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.purchasing.Purchasing;
import org.xinglin.pharmacy.stock.Consignments;
import org.xinglin.pharmacy.stock.Counts;
import org.xinglin.pharmacy.stock.StockAct;
import org.xinglin.pharmacy.stock.StockActs;
import org.xinglin.prescription.BlankForms;
import org.xinglin.review.audit.PrescriptionAudits;

/** 日常: one of each that goes on beside the visits, so that every list has something to open. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Everyday {
    private static final int FORMS = 10;
    private final Rows rows;
    private final CountyClock clock;
    private final Posts posts;
    private final HerbCatalogue herbs;
    private final Stock stock;
    private final Counts counts;
    private final StockActs acts;
    private final Consignments consignments;
    private final Purchasing purchasing;
    private final BlankForms forms;
    private final PrescriptionAudits audits;

    Everyday(Rows rows, CountyClock clock, Posts posts, HerbCatalogue herbs, Stock stock, Counts counts,
        StockActs acts, Consignments consignments, Purchasing purchasing, BlankForms forms,
        PrescriptionAudits audits) {
        this.rows = rows;
        this.clock = clock;
        this.posts = posts;
        this.herbs = herbs;
        this.stock = stock;
        this.counts = counts;
        this.acts = acts;
        this.consignments = consignments;
        this.purchasing = purchasing;
        this.forms = forms;
        this.audits = audits;
    }

    /** A count is open, a write-off is proposed, a consignment waits for its inspector and an order for approval; forms lie ready. */
    void begin(List<Employees.Employee> staff, LocalDate today) {
        var keeper = caller(staff, Role.STOCK_KEEPER);
        counts.openArea(keeper, counts.areas(keeper).keySet().stream().sorted().findFirst().orElseThrow());
        var lot = stock.lots(keeper, Optional.empty(), Optional.empty(), 1).getFirst();
        acts.propose(keeper, lot.id(), StockAct.Kind.WRITE_OFF, Mass.ofGrams(200), false, "受潮结块（虚构）");
        var supplier = stock.suppliers().getFirst().id();
        var pieces = herbs.knowledge().herbs().stream().filter(herb -> herb.dose().isPresent()).limit(3).toList();
        consignments.unload(keeper, supplier, "FP-YS-0001", pieces.stream().map(herb -> unloaded(herb, today))
            .toList());
        purchasing.draft(keeper, supplier, Map.of(pieces.getFirst().id(), Mass.ofGrams(5_000)));
        forms.print(caller(staff, Role.VILLAGE_DOCTOR), FORMS);
    }

    /** The supplier invoiced five kilograms, and half a kilogram is missing. */
    private static Consignments.Unloaded unloaded(Herb herb, LocalDate today) {
        return new Consignments.Unloaded(new Arrival.Item(herb.id(), "YS" + herb.id().value(), today.minusDays(90),
            today.plusYears(2), Mass.ofGrams(5_000)), Mass.ofGrams(4_500));
    }

    /** 处方点评: the sample of the month before is drawn. */
    void audit(long seed) {
        var county = rows.county().orElseThrow();
        var chief = rows.staff().stream().filter(each -> each.role() == Role.CHIEF_PHARMACIST).findFirst()
            .map(each -> posts.callerAt(each.post())).orElseThrow();
        var random = new Random(seed + 3);
        var published = new byte[16];
        random.nextBytes(published);
        clock.from(county.foundedAt(), () -> Ids.seeded(clock, random, () -> audits.draw(chief,
            YearMonth.from(day(county.foundedAt())).minusMonths(1), HexFormat.of().formatHex(published))));
    }

    private Caller caller(List<Employees.Employee> staff, Role role) {
        return posts.callerAt(staff.stream().filter(each -> each.role() == role).findFirst().orElseThrow().post());
    }
}
