package org.xinglin.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.xinglin.institution.InstitutionId;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

/**
 * 包裹内容: whose medicine it is and what is in it.
 *
 * @param readyAt when it might leave; made again, it comes with a later time; @param origin clinic that prescribed it
 * @param bags of decoction, none where the resident boils the packets; @param external for the skin, never for the mouth
 * @param goodUntil last day on which it may be given out, where it carries one
 */
public record Source(OrderId order, Instant readyAt, PrescriptionId prescription, String prescriptionNumber,
    PersonId person, InstitutionId origin, InstitutionId carrier, int packets, OptionalInt bags, boolean external,
    Optional<LocalDate> goodUntil) {}
