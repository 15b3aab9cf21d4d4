package org.xinglin.access;

import java.time.Instant;

/** 重置码: just issued; the code itself is kept nowhere. */
public record IssuedCode(String code, Instant expires) {}
