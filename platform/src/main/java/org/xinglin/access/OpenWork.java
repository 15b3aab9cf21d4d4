package org.xinglin.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** 在办工作: what the desks of a module have open in one person's name; each module with such desks has a bean of this kind. */
public interface OpenWork {
    /** Key of its title, such as {@code clinic.open-work}. */
    String key();

    /** Whose post lets them go on with it. */
    Set<Role> heirs();

    /** Whether somebody must be named; else it goes back to the line where nobody is. */
    boolean needsHeir();

    /** All of one person, the oldest first, in one statement. */
    List<Piece> of(UUID staff);

    /**
     * Gives a person's open work at one institution to {@code heir}, or back to the line; twice is once.
     *
     * @param why as it stands in the history of each piece
     */
    void handOver(Caller by, UUID staff, InstitutionId at, Optional<Caller> heir, String why);

    /** Hands back what a person has only taken up at a post they leave; what is theirs stays theirs, which is all there is unless a module says otherwise. */
    default void letGo(Caller by, UUID staff, InstitutionId at) {}

    /** 一件. @param number as people call it; @param stateKey key of how far it has come; @param at whose record it is */
    record Piece(String number, String stateKey, InstitutionId at, Instant since) {}
}
