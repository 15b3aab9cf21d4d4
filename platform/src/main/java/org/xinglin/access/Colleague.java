package org.xinglin.access;

import java.util.UUID;

/** 同事: somebody who holds a post at an institution. */
public record Colleague(UUID staff, String name) {}
