package org.xinglin.notice;

import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;

/** 收件人: to whom a message goes. */
public sealed interface Recipient {
    /** 本人: one member of staff, by account. */
    record Colleague(UUID account) implements Recipient {}

    /** 本人手机: the phone registered for an account, for what must not wait until its owner signs in. */
    record Phone(UUID account) implements Recipient {}

    /** 岗位: whoever holds the role, at one institution or, without one, anywhere in the county. */
    record Desk(Role role, Optional<InstitutionId> institution) implements Recipient {}

    /** 居民: by the phone the resident has when the message is sent. */
    record Resident(PersonId person) implements Recipient {}

    static Recipient colleague(UUID account) { return new Colleague(account); }

    static Recipient phone(UUID account) { return new Phone(account); }

    static Recipient desk(Role role, InstitutionId institution) { return new Desk(role, Optional.of(institution)); }

    static Recipient anyDesk(Role role) { return new Desk(role, Optional.empty()); }

    static Recipient resident(PersonId person) { return new Resident(person); }
}
