package org.xinglin;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.xinglin.access.Accounts;
import org.xinglin.access.NewPost;
import org.xinglin.access.Posts;
import org.xinglin.institution.CommunityId;
import org.xinglin.institution.County;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.institution.ServiceLine;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shifts;
import org.xinglin.simulator.HttpDesk;

/**
 * A county of two communities, small enough to overlook: the TCM hospital leads the first, with a township health centre and its village clinic;
 * the people's hospital leads the second, with a village clinic of its own. One account for each role at the first
 * community, and a village doctor at the second. Who takes money has a shift open. Made once a Spring context.
 */
public class TestCounty {
    public static final String PASSWORD = "Almond-Grove-27";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);

    /** One institution of the test county. */
    public record Place(InstitutionId id, String name) {}

    /** Somebody who works here. @param caller as their post makes them, for calls of doors without HTTP */
    public record Member(String username, Caller caller) {}

    private final Accounts accounts;
    private final Posts posts;
    private final Registrar registrar;
    private final Environment environment;
    private final Map<Role, Member> members = new EnumMap<>(Role.class);
    public final Place regulator;
    public final Place tcmHospital;
    public final Place township;
    public final Place village;
    public final Place peoplesHospital;
    public final Place otherVillage;
    public final CommunityId tcmCommunity;
    public final CommunityId peoplesCommunity;
    /** A village doctor of the other community. */
    public final Member stranger;

    TestCounty(Accounts accounts, Posts posts, Registrar registrar, Shifts shifts, Environment environment) {
        this.accounts = accounts;
        this.posts = posts;
        this.registrar = registrar;
        this.environment = environment;
        registrar.nameCounty(Caller.PROGRAM, new County("990101", "青禾县", "Qinghe County"));
        regulator = place("1", "青禾县卫生健康局", InstitutionClass.REGULATOR, null, null, Set.of());
        tcmHospital = place("2", "青禾县中医医院", InstitutionClass.TCM_HOSPITAL, null, null,
            EnumSet.allOf(ServiceLine.class));
        peoplesHospital = place("3", "青禾县人民医院", InstitutionClass.PEOPLES_HOSPITAL, null, null, Set.of());
        tcmCommunity = registrar.found(Caller.PROGRAM, "青禾县中医医院医共体", "TCM Hospital Community", tcmHospital.id(),
            OPENED);
        peoplesCommunity = registrar.found(Caller.PROGRAM, "青禾县人民医院医共体", "People's Hospital Community",
            peoplesHospital.id(), OPENED);
        township = place("4", "柳溪镇卫生院", InstitutionClass.TOWNSHIP_HEALTH_CENTRE, null, tcmCommunity, Set.of());
        village = place("5", "柳溪镇杏花村卫生室", InstitutionClass.VILLAGE_CLINIC, township.id(), tcmCommunity, Set.of());
        otherVillage = place("6", "石桥乡梅岭村卫生室", InstitutionClass.VILLAGE_CLINIC, null, peoplesCommunity, Set.of());
        for (var line : ServiceLine.values())
            registrar.delegate(Caller.PROGRAM, peoplesCommunity, line, tcmHospital.id(), OPENED, Optional.empty());
        for (var role : Role.values())
            members.put(role, employ(code(role), role, placeOf(role)));
        stranger = employ("other-village-doctor", Role.VILLAGE_DOCTOR, otherVillage);
        for (var cashier : List.of(caller(Role.VILLAGE_DOCTOR), caller(Role.CASHIER), stranger.caller()))
            shifts.open(cashier, CashCount.of(Money.ofYuan("200")));
    }

    private Place place(String code, String name, InstitutionClass kind, @Nullable InstitutionId parent,
        @Nullable CommunityId community, Set<ServiceLine> lines) {
        return new Place(registrar.create(Caller.PROGRAM, new NewInstitution("QH-" + code, name, "", kind,
            Optional.ofNullable(parent), Optional.ofNullable(community), "990101001001", Optional.empty(), "", lines,
            OPENED)), name);
    }

    /** The one account of a role; its user name is the role's code, such as {@code village-doctor}. */
    public Member member(Role role) {
        return java.util.Objects.requireNonNull(members.get(role));
    }

    public Caller caller(Role role) { return member(role).caller(); }

    /** A desk at which the member of this role is signed in. */
    public HttpDesk desk(Role role) {
        return desk(member(role).username());
    }

    public HttpDesk desk(String username) {
        var desk = visitor();
        var answer = desk.signIn(username, PASSWORD);
        if (!answer.isOk() || answer.path().startsWith("/sign-in"))
            throw new IllegalStateException(username + " was not let in: " + answer);
        return desk;
    }

    /** A desk at which nobody is signed in. */
    public HttpDesk visitor() { return new HttpDesk(address()); }

    public URI address() {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** One more person with one post and {@link #PASSWORD}. */
    public Member employ(String username, Role role, Place place) {
        var staff = accounts.enrol(Caller.PROGRAM, "测试" + username, "", "cs");
        accounts.open(Caller.PROGRAM, staff, username, PASSWORD, false);
        var post = posts.appoint(Caller.PROGRAM, staff, new NewPost(role, place.id(), OPENED, Optional.empty()));
        return new Member(username, posts.callerAt(post));
    }

    private Place placeOf(Role role) {
        return switch (role) {
            case VILLAGE_DOCTOR -> village;
            case TOWNSHIP_DOCTOR -> township;
            case REGULATOR, AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR -> regulator;
            default -> tcmHospital;
        };
    }

    private static String code(Role role) { return role.name().toLowerCase(Locale.ROOT).replace('_', '-'); }
}
