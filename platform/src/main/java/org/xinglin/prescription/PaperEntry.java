package org.xinglin.prescription;

import java.time.Instant;

/**
 * 纸质处方补录: a prescription that was written on paper while the system was down, and entered afterwards.
 *
 * @param number printed on the form; @param writtenAt and @param writer as they stand on the paper
 * @param dispensed whether the resident has the medicine already
 * @param enteredAt when, and @param enteredBy by whom it was entered
 */
public record PaperEntry(String number, Instant writtenAt, String writer, boolean dispensed, Instant enteredAt,
    String enteredBy) {}
