package org.xinglin.pharmacy;

import java.time.Instant;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;

/** 收退费记录: one charge or refund; never changed. @param receipt number on the printed receipt */
public record Payment(UUID id, OrderId order, Kind kind, String receipt, Method method, Charge amount, Instant at,
    UUID staff, String staffName,
    InstitutionId institution) {
    /** 收费, 退费. */
    public enum Kind { CHARGE, REFUND }

    /** 支付方式 of the resident's own part. */
    public enum Method { CASH, CARD, MOBILE }
}
