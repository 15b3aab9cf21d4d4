package org.xinglin.decoction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** 留样: the retained sample. @param place where it lies; @param until last day it is kept; @param discardedAt when it was thrown away */
public record Sample(String number, String place, LocalDate until, Optional<Instant> discardedAt) {}
