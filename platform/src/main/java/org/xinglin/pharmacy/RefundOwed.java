package org.xinglin.pharmacy;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Money;
import org.xinglin.person.PersonId;

/** 待付退款: cash that a resident is to get back. @param booking that owes it; @param by who set the refund off; @param institution whose counter owes it */
public record RefundOwed(UUID booking, OrderId order, String number, PersonId person, String receipt, Money amount,
    Instant since,
    String by, InstitutionId institution) {}
