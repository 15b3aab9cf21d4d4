package org.xinglin.pharmacy.shortage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Mass;
import org.xinglin.knowledge.HerbId;
import org.xinglin.pharmacy.OrderId;

/** 缺药登记: one report that still waits. @param wanted what the order needs in all, or the clinic asks for; @param order that waits for it, and its number */
public record ShortageReport(UUID id, HerbId herb, InstitutionId origin, Mass wanted, String reason, Instant at,
    String by, Optional<OrderId> order, Optional<String> orderNumber) {}
