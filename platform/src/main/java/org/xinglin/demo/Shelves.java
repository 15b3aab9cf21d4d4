package org.xinglin.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xinglin.access.ControlledRight;
import org.xinglin.access.ControlledRights;
import org.xinglin.access.Posts;
import org.xinglin.access.StaffId;
import org.xinglin.decoction.DecoctionCentre;
import org.xinglin.herb.FeeKind;
import org.xinglin.herb.FeeTerms;
import org.xinglin.herb.Fees;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.herb.PriceChanges;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.FormulaItem;
import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.HerbId;
import org.xinglin.knowledge.Toxicity;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.shortage.ShortHerb;
import org.xinglin.pharmacy.shortage.Shortages;
import org.xinglin.pharmacy.stock.Bin;
import org.xinglin.pharmacy.stock.Counts;
import org.xinglin.prescription.programme.Programme;
import org.xinglin.prescription.programme.Programmes;

/** 价目与库存: invented prices for every piece, stock of those in common use in its bins, rights over the controlled, and one that is missed. */
@Component
class Shelves {
    private static final String SOURCE = "演示县价目（虚构）";
    private static final int POTS = 12;
    private static final Mass IN_TOWN = Mass.ofGrams(500);
    private static final Set<Role> PHARMACY = Set.of(Role.STOCK_KEEPER, Role.DISPENSER, Role.CHECKER,
        Role.CHIEF_PHARMACIST);
    private final HerbCatalogue herbs;
    private final PriceChanges priceChanges;
    private final Fees fees;
    private final Programmes programmes;
    private final Stock stock;
    private final Posts posts;
    private final DecoctionCentre centre;
    private final Counts counts;
    private final Shortages shortages;
    private final ControlledRights rights;
    private final Treatments treatments;

    Shelves(HerbCatalogue herbs, PriceChanges priceChanges, Fees fees, Programmes programmes, Stock stock, Posts posts,
        DecoctionCentre centre,
        Counts counts,
        Shortages shortages, ControlledRights rights, Treatments treatments) {
        this.herbs = herbs;
        this.priceChanges = priceChanges;
        this.fees = fees;
        this.programmes = programmes;
        this.stock = stock;
        this.posts = posts;
        this.centre = centre;
        this.counts = counts;
        this.shortages = shortages;
        this.rights = rights;
        this.treatments = treatments;
    }

    void price(LocalDate day, long seed) {
        Map<HerbId, Money> prices = new HashMap<>();
        for (var herb : herbs.knowledge().herbs())
            prices.put(herb.id(), perKg(herb, new Random(seed ^ herb.id().value().hashCode())));
        herbs.setPrices(Caller.PROGRAM, prices, day, SOURCE);
        fees.begin(FeeTerms.flat(FeeKind.DECOCTION, day, FeeTerms.Per.PACKET, Money.ofYuan("3"), SOURCE));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_CLINIC, day, FeeTerms.Per.ORDER, Money.ZERO, SOURCE));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_HOME, day, FeeTerms.Per.ORDER, Money.ofYuan("6"), SOURCE));
    }

    /** A change of a fee that waits for a second person. */
    void proposeFee(List<Employees.Employee> staff, LocalDate day) {
        fees.propose(caller(staff, Role.STOCK_KEEPER), new FeeTerms(FeeKind.DELIVERY_TO_HOME, day.plusDays(30),
            Optional.of(InstitutionClass.VILLAGE_CLINIC), FeeTerms.Per.ORDER, Money.ofYuan("5"), Money.ZERO,
            Optional.of(Money.ofYuan("150")), "惠民配送方案（虚构）"));
    }

    /** A change of a price that waits for a second person. */
    void proposePrice(List<Employees.Employee> staff, LocalDate day) {
        var dearer = HerbId.of("danggui");
        priceChanges.say(caller(staff, Role.STOCK_KEEPER),
            Map.of(dearer, herbs.pricePerKg(dearer, day).plus(Money.ofYuan("8"))), day.plusDays(30), "秋季集采（虚构）");
    }

    /** 专项减免: three villagers belong to one programme, another waits for approval. */
    void relieve(List<Employees.Employee> staff, List<Population.Villager> villagers, LocalDate day) {
        var administrator = caller(staff, Role.COMMUNITY_ADMINISTRATOR);
        var id = programmes.propose(caller(staff, Role.REGULATOR), new Programme.Terms("脱贫户中药减免（虚构）", "青禾县财政局",
            Programme.Covers.ALL, new BigDecimal("0.5"), Optional.empty(), day, Optional.empty(), "演示（虚构）"));
        programmes.approve(administrator, id, 0);
        villagers.stream().filter(Population.Villager::grown).limit(3)
            .forEach(each -> programmes.admit(administrator, id, each.id(), Optional.empty()));
        programmes.propose(administrator, new Programme.Terms("六十五岁以上免代煎配送费（虚构）", "青禾县民政局",
            Programme.Covers.FEES, BigDecimal.ONE, Optional.of(65), day.plusDays(DemoCounty.DAYS + 30L),
            Optional.empty(),
            "演示（虚构）"));
    }

    /** Twelve pots of different sizes at the centre, more than are ever on the fire at once. */
    void pots(List<Employees.Employee> staff) {
        var worker = posts.callerAt(staff.stream().filter(each -> each.role() == Role.DECOCTION_WORKER).findFirst()
            .orElseThrow().post());
        for (int number = 1; number <= POTS; number++)
            centre.addPot(worker, number, number % 3 == 0 ? 20_000 : 12_000);
    }

    /** Two suppliers bring every piece that is given by mouth, the pieces of formulas twice; one lot in forty will soon expire. */
    void stock(List<Employees.Employee> staff, LocalDate day, long seed) {
        var keepers = staff.stream().filter(each -> each.role() == Role.STOCK_KEEPER).toList();
        var keeper = posts.callerAt(keepers.getFirst().post());
        var inspector = keepers.getLast().name();
        var random = new Random(seed + 2);
        var inFormulas = herbs.knowledge().formulas().stream().flatMap(formula -> formula.composition().stream())
            .map(FormulaItem::herb).collect(Collectors.toSet());
        var common = new ArrayList<>(herbs.knowledge().herbs().stream().filter(herb -> !herb.externalOnly())
            .filter(herb -> herb.dose().isPresent() || inFormulas.contains(herb.id())).toList());
        var missed = common.stream().filter(herb -> herb.toxicity() == Toxicity.NONE)
            .filter(herb -> !inFormulas.contains(herb.id()) && !treatments.herbs().contains(herb.id())).findFirst()
            .orElseThrow();
        common.remove(missed);
        arrive(keeper, inspector, "杏和饮片厂（虚构）", day.minusDays(3), common, random);
        arrive(keeper, inspector, "百草堂药材公司（虚构）", day.minusDays(1),
            common.stream().filter(herb -> inFormulas.contains(herb.id())).toList(), random);
        place(keeper, common);
        license(staff, day);
        shortages.report(caller(staff, Role.VILLAGE_DOCTOR), missed.id(), Mass.ofGrams(500), "常用药，药房无货（虚构）");
    }

    /** 乡镇中药房: a little of what is used most, and of the piece that the county's pharmacy misses. */
    void stockInTown(List<Employees.Employee> county, List<Employees.Employee> town, LocalDate day) {
        var missed = shortages.list(caller(county, Role.STOCK_KEEPER)).stream().map(ShortHerb::herb);
        var used = treatments.herbs().stream().sorted(Comparator.comparing(HerbId::value));
        var keeper = caller(town, Role.STOCK_KEEPER);
        var items = Stream.concat(missed, used).distinct().map(herb -> new Arrival.Item(herb, "XZ" + herb.value(),
            day.minusDays(100), day.plusYears(2), IN_TOWN)).toList();
        stock.receive(keeper, new Arrival(stock.addSupplier(keeper, "柳河饮片批发站（虚构）", Optional.empty()), "FP-XZ-0001",
            town.getLast().name(), items));
    }

    /** 斗谱: an area for each category, bins in the order of the knowledge base. */
    private void place(Caller keeper, List<Herb> pieces) {
        var areas = pieces.stream().map(Herb::category).distinct().toList();
        var next = new int[areas.size()];
        for (var herb : pieces) {
            int area = areas.indexOf(herb.category());
            counts.place(keeper, herb.id(), new Bin(herb.category(), "%02d-%03d".formatted(area + 1, ++next[area])));
        }
    }

    /** 特殊药品权: the pharmacy's people dispense controlled pieces, the first hospital doctor prescribes them. */
    private void license(List<Employees.Employee> staff, LocalDate day) {
        var until = day.plusYears(1);
        for (var each : staff) {
            if (PHARMACY.contains(each.role())) {
                grant(each, ControlledRight.DISPENSE_TOXIC, day, until);
                grant(each, ControlledRight.DISPENSE_NARCOTIC, day, until);
            }
        }
        var doctor = staff.stream().filter(each -> each.role() == Role.COUNTY_DOCTOR).findFirst().orElseThrow();
        grant(doctor, ControlledRight.PRESCRIBE_TOXIC, day, until);
        grant(doctor, ControlledRight.PRESCRIBE_NARCOTIC, day, until);
    }

    private void grant(Employees.Employee employee, ControlledRight right, LocalDate from, LocalDate until) {
        rights.grant(Caller.PROGRAM, new StaffId(posts.callerAt(employee.post()).staff()), right, from, until,
            "培训考核合格（虚构）");
    }

    private Caller caller(List<Employees.Employee> staff, Role role) {
        return posts.callerAt(staff.stream().filter(each -> each.role() == role).findFirst().orElseThrow().post());
    }

    private void arrive(Caller keeper, String inspector, String supplier, LocalDate day, List<Herb> pieces,
        Random random) {
        var items = new ArrayList<Arrival.Item>();
        for (var herb : pieces) {
            var produced = day.minusDays(60 + random.nextInt(300));
            var expires = random.nextInt(40) == 0
                ? day.plusDays(DemoCounty.DAYS + 26 + random.nextInt(30))
                : produced.plusYears(2);
            items.add(new Arrival.Item(herb.id(), "%02d%02d%04d".formatted(produced.getYear() % 100,
                produced.getMonthValue(), 1 + items.size()), produced, expires,
                Mass.ofGrams(20_000 + 1_000L * random.nextInt(30))));
        }
        stock.receive(keeper, new Arrival(stock.addSupplier(keeper, supplier, Optional.empty()),
            "FP" + day.toString().replace("-", "") + "%03d".formatted(random.nextInt(1000)), inspector, items));
    }

    /** 18 to 220 yuan a kilogram, the precious and the poisonous dearer. */
    private static Money perKg(Herb herb, Random random) {
        long yuan = 18 + random.nextInt(60) + (random.nextInt(4) == 0 ? random.nextInt(140) : 0);
        if (herb.toxicity() != Toxicity.NONE) yuan += 60;
        if (herb.nameZh().matches(".*(人参|西洋参|鹿茸|三七|川贝|羚羊角|麝香|牛黄|珍珠|阿胶|冬虫夏草|沉香).*")) yuan *= 12;
        return Money.ofFen(yuan * 100);
    }
}
