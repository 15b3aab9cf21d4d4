package org.xinglin.web;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinglin.access.Accounts;
import org.xinglin.access.NewPost;
import org.xinglin.access.Posts;
import org.xinglin.institution.County;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.Institutions;
import org.xinglin.institution.NewInstitution;
import org.xinglin.institution.Registrar;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;
import org.xinglin.kernel.Role;

/**
 * 首次设置: names an empty county, its regulator and the two persons who enter everything else. Who may do it is shown by a code that
 * stands in the program's log, so that the first to find the page on a network does not own the county.
 */
@Service
class SetUp {
    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);
    /** No letters or digits that look alike. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;

    /** A person who gets an account and one post at the regulator. */
    record Person(String name, String username, String password) {}

    private final Accounts accounts;
    private final Posts posts;
    private final Registrar registrar;
    private final Institutions institutions;
    private final boolean demo;
    private final String code = draw();
    private volatile boolean done;

    SetUp(Accounts accounts, Posts posts, Registrar registrar, Institutions institutions,
        @Value("${xinglin.profile:demo}") String profile) {
        this.accounts = accounts;
        this.posts = posts;
        this.registrar = registrar;
        this.institutions = institutions;
        this.demo = profile.equals("demo");
    }

    private static String draw() {
        var random = new SecureRandom();
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++)
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return code.toString();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellTheCode() {
        if (isNeeded()) LOG.warn("空县，请打开 /set-up 并输入设置码 | empty county: open /set-up and enter the code {}", code);
    }

    /** True until the first account is opened. A demo county builds itself. */
    boolean isNeeded() {
        if (!done && !demo) done = accounts.any();
        return !done && !demo;
    }

    String code() { return code; }

    /** @throws Refused SET_UP_DONE, CODE_WRONG, or as the doors of institution and access say */
    @Transactional
    public void run(String typed, County county, String regulator, String regulatorCode, Person security,
        Person system) {
        if (demo || accounts.anyHeld()) throw new Refused(WebRefusal.SET_UP_DONE);
        if (!typed.strip().toUpperCase(Locale.ROOT).equals(code)) throw new Refused(WebRefusal.CODE_WRONG);
        var today = institutions.today();
        registrar.nameCounty(Caller.PROGRAM, county);
        var at = registrar.create(Caller.PROGRAM, new NewInstitution(regulatorCode.strip().toUpperCase(Locale.ROOT),
            regulator, "", InstitutionClass.REGULATOR, Optional.empty(), Optional.empty(),
            county.division() + "000000", Optional.empty(), "", Set.of(), today));
        seat(security, new NewPost(Role.SECURITY_ADMINISTRATOR, at, today, Optional.empty()));
        seat(system, new NewPost(Role.SYSTEM_ADMINISTRATOR, at, today, Optional.empty()));
    }

    private void seat(Person person, NewPost post) {
        var staff = accounts.enrol(Caller.PROGRAM, person.name(), "", "");
        accounts.open(Caller.PROGRAM, staff, person.username(), person.password(), false);
        posts.appoint(Caller.PROGRAM, staff, post);
    }
}
