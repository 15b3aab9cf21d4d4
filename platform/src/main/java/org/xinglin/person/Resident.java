package org.xinglin.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Refused;

/**
 * 居民: one resident as the index knows them.
 *
 * @param facts what a prescriber must know, as of the day the resident was read
 * @param child so young that a guardian must be on record; @param temporary why there are no papers yet
 * @param survivor the record this one was merged into; only where the record itself was asked for, not who it is
 */
public record Resident(PersonId id, Identity identity, Contact contact, Insurance insurance, InstitutionId home,
    Safety safety, ReviewFacts facts, Instant registeredAt, int version, Optional<PersonId> survivor,
    Optional<LocalDate> died, Optional<Guardian> guardian, boolean child, Optional<TemporaryIdentity> temporary) {

    public String name() { return identity.name(); }

    public Sex sex() { return identity.sex(); }

    public LocalDate birthDate() { return identity.birthDate(); }

    public boolean guardianMissing() { return child && guardian.isEmpty() && died.isEmpty(); }

    /** For what begins only with the living. @throws Refused RESIDENT_DEAD */
    public void mustLive() {
        if (died.isPresent()) throw new Refused(PersonRefusal.RESIDENT_DEAD, identity.name(), died.get());
    }

    NewResident told() { return new NewResident(identity, contact, insurance, home, safety); }
}
