package org.xinglin.demo;

import static org.xinglin.kernel.CountyCalendar.day;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
import org.xinglin.page.intake.TableImport;
import org.xinglin.page.intake.TableJobs;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.purchasing.Purchasing;
import org.xinglin.pharmacy.stock.Consignments;
import org.xinglin.pharmacy.stock.Counts;
import org.xinglin.pharmacy.stock.StockAct;
import org.xinglin.pharmacy.stock.StockActs;
import org.xinglin.pharmacy.stock.Transfers;
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
    private final Transfers transfers;
    private final Purchasing purchasing;
    private final BlankForms forms;
    private final PrescriptionAudits audits;
    private final TableJobs imports;
    private final List<TableImport> tables;

    Everyday(Rows rows, CountyClock clock, Posts posts, HerbCatalogue herbs, Stock stock, Counts counts,
        StockActs acts, Consignments consignments, Transfers transfers, Purchasing purchasing, BlankForms forms,
        PrescriptionAudits audits, TableJobs imports, List<TableImport> tables) {
        this.rows = rows;
        this.clock = clock;
        this.posts = posts;
        this.herbs = herbs;
        this.stock = stock;
        this.counts = counts;
        this.acts = acts;
        this.consignments = consignments;
        this.transfers = transfers;
        this.purchasing = purchasing;
        this.forms = forms;
        this.audits = audits;
        this.imports = imports;
        this.tables = List.copyOf(tables);
    }

    /** A count is open, a write-off is proposed, a consignment waits for its inspector and an order for approval, a transfer is on its way; forms lie ready; a list of residents was tried. */
    void begin(List<Employees.Employee> staff, LocalDate today) {
        var keeper = caller(staff, Role.STOCK_KEEPER);
        counts.openArea(keeper, counts.areas(keeper).keySet().stream().sorted().findFirst().orElseThrow());
        var lots = stock.lots(keeper, Optional.empty(), Optional.empty(), 2);
        transfers.send(keeper, transfers.destinations(keeper).getFirst().id(),
            Map.of(lots.getLast().id(), Mass.ofGrams(1_000)), "卫生院备货（虚构）");
        acts.propose(keeper, lots.getFirst().id(), StockAct.Kind.WRITE_OFF, Mass.ofGrams(200), false, "受潮结块（虚构）");
        var supplier = stock.suppliers().getFirst().id();
        var pieces = herbs.knowledge().herbs().stream().filter(herb -> herb.dose().isPresent()).limit(3).toList();
        consignments.unload(keeper, supplier, "FP-YS-0001", pieces.stream().map(herb -> unloaded(herb, today))
            .toList());
        purchasing.draft(keeper, supplier, Map.of(pieces.getFirst().id(), Mass.ofGrams(5_000)));
        forms.print(caller(staff, Role.VILLAGE_DOCTOR), FORMS);
        tryOut(caller(staff, Role.TOWNSHIP_DOCTOR));
    }

    /** 试算: of two residents who are to be taken in one has a day that never was. */
    private void tryOut(Caller doctor) {
        var residents = tables.stream().filter(table -> table.kind().equals("residents")).findFirst().orElseThrow();
        var file = """
            name,other-value,birth-date
            杜若（虚构）,YG-0001,1958-05-04
            白前（虚构）,YG-0002,1961-02-30
            """;
        imports.begin(doctor, residents, "新迁入居民.csv", true, Map.of(),
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
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
