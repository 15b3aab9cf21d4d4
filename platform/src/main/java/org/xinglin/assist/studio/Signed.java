package org.xinglin.assist.studio;

import org.xinglin.engine.assist.master.Experience;

/** 已签发经验: what desks may show of a master today. */
public record Signed(StudioId studio, String master, int number, Experience experience) {}
