package org.xinglin.demo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xinglin.access.Accounts;
import org.xinglin.access.NewPost;
import org.xinglin.access.PostId;
import org.xinglin.access.Posts;
import org.xinglin.access.StaffId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/**
 * 人员: staff for every role, each with an account whose name says the work and whose password is everybody's, and a phone in a range
 * that was never given to anybody.
 */
@Component
class Employees {
    /** Printed at the first start, in the guide and on the sign-in page: the demo county keeps no secret. */
    static final String PASSWORD = "Xinglin-2026";
    private static final int IN_TOWN = 9_000;
    private final Accounts accounts;
    private final Posts posts;

    Employees(Accounts accounts, Posts posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    /** 在岗: one person's first post. */
    record Employee(String username, String name, Role role, Places.Place place, PostId post) {}

    private record Wanted(String username, Role role, Places.Place place) {}

    List<Employee> employ(Places.Map places, Random random) {
        return employ(places, wanted(places), true, random);
    }

    /** 乡镇中药房: three people at the first township, numbered after those of the county's pharmacy. */
    List<Employee> employInTown(Places.Map places, Random random) {
        var all = wanted(places);
        int before = all.size();
        var town = places.townships().getFirst();
        add(all, "kuguan", Role.STOCK_KEEPER, town, 1);
        add(all, "tiaoji", Role.DISPENSER, town, 1);
        add(all, "fuhe", Role.CHECKER, town, 1);
        return employ(places, all.subList(before, all.size()), false, random);
    }

    /** @param county whether they are the county's own: the first of each role stands on the page to sign in */
    private List<Employee> employ(Places.Map places, List<Wanted> wanted, boolean county, Random random) {
        var names = new ArrayList<String>();
        var staff = new ArrayList<StaffId>();
        for (var each : wanted) {
            var name = each.role == Role.SERVICE_ACCOUNT ? "演示程序" : Names.person(random, random.nextBoolean());
            names.add(name);
            staff.add(accounts.enrol(Caller.PROGRAM, name, title(each.role), "",
                "128%08d".formatted((county ? 0 : IN_TOWN) + staff.size())));
        }
        var ids = accounts.openAlike(Caller.PROGRAM, staff, wanted.stream().map(Wanted::username).toList(), PASSWORD);
        var employed = new ArrayList<Employee>();
        Set<Role> shown = EnumSet.noneOf(Role.class);
        for (int i = 0; i < wanted.size(); i++) {
            var each = wanted.get(i);
            var post = posts.appoint(Caller.PROGRAM, staff.get(i),
                new NewPost(each.role, each.place.id(), Places.OPENED, Optional.empty()));
            employed.add(new Employee(each.username, names.get(i), each.role, each.place, post));
            if (county && each.role != Role.SERVICE_ACCOUNT && shown.add(each.role))
                accounts.showInDemo(ids.get(i), PASSWORD, each.role.ordinal());
            // 县管乡用: a hospital doctor who also works in a township.
            if (each.username.equals("xianyi02"))
                posts.appoint(Caller.PROGRAM, staff.get(i), new NewPost(Role.TOWNSHIP_DOCTOR,
                    places.townships().getFirst().id(), Places.OPENED, Optional.empty()));
        }
        return employed;
    }

    private static List<Wanted> wanted(Places.Map places) {
        var wanted = new ArrayList<Wanted>();
        for (var village : places.villages())
            add(wanted, "cunyi", Role.VILLAGE_DOCTOR, village, 1);
        for (var township : places.townships())
            add(wanted, "xiangyi", Role.TOWNSHIP_DOCTOR, township, 1);
        var tcm = places.tcmHospital();
        add(wanted, "xianyi", Role.COUNTY_DOCTOR, tcm, 3);
        add(wanted, "xianyi", Role.COUNTY_DOCTOR, places.peoplesHospital(), 3);
        add(wanted, "xianyi", Role.COUNTY_DOCTOR, places.maternalHospital(), 1);
        for (var hospital : places.hospitals())
            add(wanted, "shoufei", Role.CASHIER, hospital, 1);
        for (var township : places.townships())
            add(wanted, "shoufei", Role.CASHIER, township, 1);
        add(wanted, "kuguan", Role.STOCK_KEEPER, tcm, 2);
        add(wanted, "tiaoji", Role.DISPENSER, tcm, 4);
        add(wanted, "fuhe", Role.CHECKER, tcm, 3);
        add(wanted, "shenfang", Role.REVIEW_PHARMACIST, tcm, 3);
        add(wanted, "zhuren", Role.CHIEF_PHARMACIST, tcm, 1);
        add(wanted, "jianyao", Role.DECOCTION_WORKER, tcm, 4);
        add(wanted, "peisong", Role.COURIER, tcm, 3);
        add(wanted, "yiguan", Role.COMMUNITY_ADMINISTRATOR, tcm, 1);
        add(wanted, "yiguan", Role.COMMUNITY_ADMINISTRATOR, places.peoplesHospital(), 1);
        add(wanted, "jianguan", Role.REGULATOR, places.regulator(), 1);
        add(wanted, "shenji", Role.AUDITOR, places.regulator(), 1);
        add(wanted, "xitong", Role.SYSTEM_ADMINISTRATOR, places.regulator(), 1);
        add(wanted, "anquan", Role.SECURITY_ADMINISTRATOR, places.regulator(), 1);
        add(wanted, "yanshi", Role.SERVICE_ACCOUNT, places.regulator(), 1);
        return wanted;
    }

    private static void add(List<Wanted> wanted, String work, Role role, Places.Place place, int people) {
        for (int i = 0; i < people; i++) {
            long before = wanted.stream().filter(each -> each.username.startsWith(work)).count();
            wanted.add(new Wanted(work + "%02d".formatted(before + 1), role, place));
        }
    }

    private static String title(Role role) {
        return switch (role) {
            case VILLAGE_DOCTOR -> "乡村医生";
            case TOWNSHIP_DOCTOR -> "执业助理医师";
            case COUNTY_DOCTOR -> "主治医师";
            case CASHIER -> "收费员";
            case STOCK_KEEPER, DISPENSER -> "中药士";
            case CHECKER -> "中药师";
            case REVIEW_PHARMACIST -> "主管中药师";
            case CHIEF_PHARMACIST -> "副主任中药师";
            case DECOCTION_WORKER -> "煎药员";
            case COURIER -> "配送员";
            case COMMUNITY_ADMINISTRATOR, REGULATOR, AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR,
                SERVICE_ACCOUNT -> "";
        };
    }
}
