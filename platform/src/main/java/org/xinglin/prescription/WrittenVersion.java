package org.xinglin.prescription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** 处方版本: what was written once, by whom and when; it is never changed. */
public record WrittenVersion(int version, Instant at, String by, Body body, List<Signature> signatures,
    Optional<Price> price) {}
