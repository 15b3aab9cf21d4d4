package org.xinglin.assist.effect;

import java.time.Instant;
import java.util.Optional;
import org.xinglin.clinic.VisitId;

/** 症状已评分: at a first visit, or at one that {@code follows} it. @param version of the scoring; nothing is scored any more where it was taken back */
public record SymptomsScored(VisitId visit, Optional<VisitId> follows, int version, Instant at) {}
