package org.xinglin.prescription;

import java.time.Instant;

/** 纸质处方: what stands on the paper beside the prescription itself. @param writer who signed it */
public record WrittenOnPaper(String number, Instant at, String writer, boolean dispensed) {}
