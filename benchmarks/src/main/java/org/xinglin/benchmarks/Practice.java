package org.xinglin.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.xinglin.access.Accounts;
import org.xinglin.access.NewPost;
import org.xinglin.access.Posts;
import org.xinglin.herb.FeeKind;
import org.xinglin.herb.FeeTerms;
import org.xinglin.herb.Fees;
import org.xinglin.herb.HerbCatalogue;
import org.xinglin.institution.County;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.knowledge.Herb;
import org.xinglin.person.Contact;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.Insurance;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.pharmacy.Arrival;
import org.xinglin.pharmacy.Stock;

/**
 * 试验县: a small county made through the modules' own doors on an empty database, with one account for each role, full shelves and as many
 * residents as asked. The same seed makes the same residents; nobody in it exists.
 */
public final class Practice {
    public static final String PASSWORD = "Almond-Grove-27";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final int BATCH = 10_000;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹";
    private static final String GIVEN = "芳秀英兰桂芝玉梅春燕莲凤珍荷菊杏桃柳松柏山川海河江田禾谷麦福寿康宁安和平顺成建国民生";

    /** First letters of the readings of {@link #SURNAMES} and {@link #GIVEN}, in their order. */
    private static final String SURNAME_LETTERS = "wlzlcyhzwzxsmzhghgllzlxstxhfdc";
    private static final String GIVEN_LETTERS = "fxylgzymcylfzhjxtlsbschhjthgmfsknahpscjgms";

    private Practice() {}

    /** The pinyin initials of a name made here. */
    static String initials(String name) {
        var letters = new StringBuilder().append(SURNAME_LETTERS.charAt(SURNAMES.indexOf(name.charAt(0))));
        name.chars().skip(1).forEach(c -> letters.append(GIVEN_LETTERS.charAt(GIVEN.indexOf(c))));
        return letters.toString();
    }

    /** Accounts are named after their role, such as {@code village-doctor}. */
    public static String username(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Founds the county in an empty database. @return the residents registered, at home with the village clinic */
    public static List<PersonId> found(ApplicationContext program, int residents) {
        var registrar = program.getBean(Registrar.class);
        registrar.nameCounty(Caller.PROGRAM, new County("990101", "青禾县", "Qinghe County"));
        var regulator = place(registrar, "1", "青禾县卫生健康局", InstitutionClass.REGULATOR, null, null, Set.of());
        var hospital = place(registrar, "2", "青禾县中医医院", InstitutionClass.TCM_HOSPITAL, null, null,
            EnumSet.allOf(ServiceLine.class));
        var community = registrar.found(Caller.PROGRAM, "青禾县中医医院医共体", "TCM Hospital Community", hospital, OPENED);
        var township = place(registrar, "3", "柳溪镇卫生院", InstitutionClass.TOWNSHIP_HEALTH_CENTRE, null, community,
            Set.of());
        var village = place(registrar, "4", "柳溪镇杏花村卫生室", InstitutionClass.VILLAGE_CLINIC, township, community,
            Set.of());
        for (var role : Role.values())
            employ(program, username(role), role, switch (role) {
                case VILLAGE_DOCTOR -> village;
                case TOWNSHIP_DOCTOR -> township;
                case REGULATOR, AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR -> regulator;
                default -> hospital;
            });
        prices(program, registrar);
        shelves(program);
        return residents(program, village, residents);
    }

    private static InstitutionId place(Registrar registrar, String code, String name, InstitutionClass kind,
        @Nullable InstitutionId parent, org.xinglin.institution.@Nullable CommunityId community,
        Set<ServiceLine> lines) {
        return registrar.create(Caller.PROGRAM, new NewInstitution("QH-" + code, name, "", kind,
            Optional.ofNullable(parent), Optional.ofNullable(community), "990101001001", Optional.empty(), "", lines,
            OPENED));
    }

    private static void employ(ApplicationContext program, String username, Role role, InstitutionId place) {
        var accounts = program.getBean(Accounts.class);
        var staff = accounts.enrol(Caller.PROGRAM, "试验" + username, "", "sy");
        accounts.open(Caller.PROGRAM, staff, username, PASSWORD, false);
        program.getBean(Posts.class).appoint(Caller.PROGRAM, staff,
            new NewPost(role, place, OPENED, Optional.empty()));
    }

    private static void prices(ApplicationContext program, Registrar registrar) {
        var herbs = program.getBean(HerbCatalogue.class);
        var fees = program.getBean(Fees.class);
        // prices and ratios hold from today on: nobody may change those of the past
        var from = LocalDate.now(CountyCalendar.ZONE);
        herbs.setPrices(Caller.PROGRAM, herbs.knowledge().herbs().stream()
            .collect(Collectors.toMap(Herb::id, herb -> Money.ofYuan("100"))), from, "试验价目");
        fees.begin(FeeTerms.flat(FeeKind.DECOCTION, from, FeeTerms.Per.PACKET, Money.ofYuan("3"), "试验价目"));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_CLINIC, from, FeeTerms.Per.ORDER, Money.ZERO, "试验价目"));
        fees.begin(FeeTerms.flat(FeeKind.DELIVERY_TO_HOME, from, FeeTerms.Per.ORDER, Money.ofYuan("6"), "试验价目"));
        for (var kind : InstitutionClass.values())
            for (var insurance : List.of(InsuranceKind.RESIDENT, InsuranceKind.EMPLOYEE))
                registrar.setRatio(Caller.PROGRAM, kind, insurance, from, new BigDecimal("0.5"), "试验比例");
    }

    /** A tonne of every piece, good for two years. */
    private static void shelves(ApplicationContext program) {
        var stock = program.getBean(Stock.class);
        var posts = program.getBean(Posts.class);
        var keeper = caller(program, posts, Role.STOCK_KEEPER);
        var today = LocalDate.now(CountyCalendar.ZONE);
        var supplier = stock.addSupplier(keeper, "试验药材公司", Optional.empty());
        var items = new ArrayList<Arrival.Item>();
        for (var herb : program.getBean(HerbCatalogue.class).knowledge().herbs())
            items.add(new Arrival.Item(herb.id(), "SY-1", today.minusMonths(2), today.plusYears(2),
                Mass.ofGrams(1_000_000)));
        for (int from = 0; from < items.size(); from += 100)
            stock.receive(keeper, new Arrival(supplier, "SY-" + from, "试验验收",
                items.subList(from, Math.min(from + 100, items.size()))));
    }

    /** The post of the one person with this role, for work done before anybody signs in. */
    static Caller caller(ApplicationContext program, Posts posts, Role role) {
        var id = program.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
            .sql("select id from access.post where role = :role").param("role", role.name())
            .query(java.util.UUID.class).single();
        return posts.callerAt(new org.xinglin.access.PostId(id));
    }

    private static List<PersonId> residents(ApplicationContext program, InstitutionId home, int count) {
        var door = program.getBean(Residents.class);
        var random = new Random(42);
        var all = new ArrayList<PersonId>();
        for (int from = 0; from < count; from += BATCH) {
            var batch = new ArrayList<NewResident>();
            for (int n = from; n < Math.min(from + BATCH, count); n++)
                batch.add(resident(random, n, home));
            all.addAll(door.registerAll(Caller.PROGRAM, batch));
        }
        return all;
    }

    private static NewResident resident(Random random, int n, InstitutionId home) {
        var born = LocalDate.of(1950, 1, 1).plusDays(n % 18_000);
        // the serial number of a day has three places, so several districts share the days
        var number = "9901%02d%s%03d".formatted(1 + n / 18_000_000, born.toString().replace("-", ""),
            n / 18_000 % 1000);
        var name = new StringBuilder().append(SURNAMES.charAt(random.nextInt(SURNAMES.length())))
            .append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        if (random.nextInt(4) > 0) name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        return new NewResident(Identity.of(name.toString(), new IdNumber(number + check(number))),
            Contact.of("139%08d".formatted(n), "", "杏花村"), Insurance.of(InsuranceKind.RESIDENT), home,
            Safety.NOT_ASKED);
    }

    /** The eighteenth place by GB 11643-1999, 6.3. */
    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++)
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        return CHECKS.charAt(sum % CHECKS.length());
    }
}
