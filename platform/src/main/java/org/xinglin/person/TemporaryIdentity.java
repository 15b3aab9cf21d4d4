package org.xinglin.person;

import java.util.Optional;

/** 临时身份: why somebody has no papers yet. The number given instead is no GB 11643 number: it begins with letters. */
public enum TemporaryIdentity {
    NEWBORN, UNKNOWN, FOREIGNER;

    /** Who gave the number. */
    public static final String SYSTEM = "urn:xinglin:temporary-number";

    /** Whether this identity says who somebody is: a number, or papers. */
    static boolean resolvedBy(Identity identity) {
        return identity.idNumber().isPresent() || identity.others().stream()
            .anyMatch(other -> other.kind() != OtherIdentifier.Kind.OTHER);
    }

    /** The number given instead of papers. */
    public static Optional<String> numberOf(Identity identity) {
        return identity.others().stream().filter(other -> other.system().equals(SYSTEM)).map(OtherIdentifier::value)
            .findFirst();
    }
}
