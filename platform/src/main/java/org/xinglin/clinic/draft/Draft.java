package org.xinglin.clinic.draft;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * 病历草稿: one doctor's, of one visit.
 *
 * @param version of the visit, which it was written on; @param revision counts its savings, from 1; @param fields of the form, as typed
 */
public record Draft(int version, int revision, Instant savedAt, Map<String, List<String>> fields) {}
