package org.xinglin.prescription;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.clinic.VisitId;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;

/**
 * 已开处方: a prescription that passed review, in the few figures that supervision counts.
 *
 * @param packetWeight all herbs of one packet; @param herbsPrice herbs of all packets, without fees
 * @param doubleSigned whether the version that holds carries second signatures
 */
public record IssuedPrescription(PrescriptionId id, HumanNumber number, int version, VisitId visit,
    InstitutionId institution, UUID prescriberAccount, UUID prescriberStaff, String prescriberName, Instant issuedAt,
    int packets, int herbs,
    Mass packetWeight, Money herbsPrice, boolean doubleSigned) {}
