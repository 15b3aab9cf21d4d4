package org.xinglin.clinic;

import java.time.LocalDate;

/** 测得体征: what was measured in one visit. */
record Measured(LocalDate day, Vitals vitals) {}
