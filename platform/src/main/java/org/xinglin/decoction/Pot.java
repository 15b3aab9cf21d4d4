package org.xinglin.decoction;

import java.util.Optional;
import org.xinglin.institution.InstitutionId;

/**
 * 煎药锅.
 *
 * @param washed since its last formula; @param active false once it is retired; @param trouble why it is out of order
 */
public record Pot(PotId id, InstitutionId centre, int number, int capacityMl, boolean washed, boolean active,
    Optional<String> trouble) {}
