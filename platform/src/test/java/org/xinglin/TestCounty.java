package org.xinglin;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.xinglin.access.AccountId;
import org.xinglin.access.Accounts;
import org.xinglin.access.NewPost;
import org.xinglin.access.Post;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.simulator.HttpDesk;

/**
 * A county of two communities, small enough to overlook: the TCM hospital leads the first, with a township health centre and its village clinic;
 * the people's hospital leads the second, with a village clinic of its own. One account for each role at the first
 * community, and a village doctor at the second. Made once a Spring context.
 */
public class TestCounty {
    public static final String PASSWORD = "Almond-Grove-27";

    /** One institution of the test county. */
    public record Place(UUID id, String name) {}

    private final Accounts accounts;
    private final Environment environment;
    private final Map<Role, Member> members = new EnumMap<>(Role.class);
    public final Place regulator = new Place(Ids.next(), "青禾县卫生健康局");
    public final Place tcmHospital = new Place(Ids.next(), "青禾县中医医院");
    public final Place township = new Place(Ids.next(), "柳溪镇卫生院");
    public final Place village = new Place(Ids.next(), "柳溪镇杏花村卫生室");
    public final Place peoplesHospital = new Place(Ids.next(), "青禾县人民医院");
    public final Place otherVillage = new Place(Ids.next(), "石桥乡梅岭村卫生室");
    /** A village doctor of the other community. */
    public final Member stranger;

    /** Somebody who works here. @param caller as their post makes them, for calls of doors without HTTP */
    public record Member(String username, Caller caller) {}

    TestCounty(Accounts accounts, Environment environment) {
        this.accounts = accounts;
        this.environment = environment;
        for (var role : Role.values())
            members.put(role, employ(code(role), role, placeOf(role)));
        stranger = employ("other-village-doctor", Role.VILLAGE_DOCTOR, otherVillage);
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
        AccountId account = accounts.open(Caller.PROGRAM, staff, username, PASSWORD, false);
        accounts.appoint(Caller.PROGRAM, staff,
            new NewPost(role, place.id(), place.name(), LocalDate.of(2020, 1, 1), Optional.empty()));
        Post post = accounts.postsToday(account).getFirst();
        return new Member(username, new Caller(account.value(), staff.value(), "测试" + username, post.id().value(), role,
            place.id(), place.name(), Scope.of(place.id())));
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
