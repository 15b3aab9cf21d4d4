package org.xinglin.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Caller;

/** 代班: for whom somebody stands in today. What is done in another's place bears both names. */
@Component
public class StandIns {
    private final SignedInCallers callers;
    private final AccountRows rows;
    private final Institutions institutions;

    StandIns(SignedInCallers callers, AccountRows rows, Institutions institutions) {
        this.callers = callers;
        this.rows = rows;
        this.institutions = institutions;
    }

    /** 离岗者: an absent colleague. */
    public record Absent(UUID staff, UUID account, String name) {}

    /** 代班人: who stands in for a colleague. */
    public record StandIn(UUID account, String name) {}

    /** Who stands in for somebody today. */
    public Optional<StandIn> standingInFor(AccountId absent) {
        return rows.standingInFor(absent, institutions.today());
    }

    /** Whose work the caller does today besides their own; costs no statement in a request of the caller's own. */
    public List<Absent> of(Caller caller) {
        if (caller.isProgram()) return List.of();
        var here = SecurityContextHolder.getContext().getAuthentication();
        var signedIn = here instanceof SignedIn mine && mine.account().equals(caller.account())
            ? mine
            : callers.of(caller.account(), caller.post());
        return signedIn.standing().map(SignedIn.Standing::absent).orElse(List.of());
    }

    /**
     * Who acts when the caller touches what is {@code owner}'s: the caller, where it is theirs; the caller in the owner's place,
     * where they stand in; else nobody.
     */
    public Optional<Caller> actor(Caller caller, UUID owner) {
        if (caller.staff().equals(owner)) return Optional.of(caller);
        return of(caller).stream().filter(absent -> absent.staff().equals(owner)).findFirst()
            .map(absent -> caller.inPlaceOf(absent.name()));
    }

    /** The caller and those they stand in for, for lists of what is somebody's. */
    public UUID[] staff(Caller caller) {
        var staff = new ArrayList<UUID>();
        staff.add(caller.staff());
        of(caller).forEach(absent -> staff.add(absent.staff()));
        return staff.toArray(UUID[]::new);
    }
}
