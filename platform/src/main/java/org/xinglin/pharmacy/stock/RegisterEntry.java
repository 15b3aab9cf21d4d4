package org.xinglin.pharmacy.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * 登记: one line of a page of the register.
 *
 * @param seq from 1 on each page; @param mg what came in, or went out if negative; @param prescription for which it went out
 * @param keepUntil the last day it must be kept
 */
public record RegisterEntry(int seq, Instant at, String kind, String lotNumber, long mg, long balanceMg,
    Optional<String> prescription, Optional<String> reason, String first, Optional<String> second,
    LocalDate keepUntil) {}
