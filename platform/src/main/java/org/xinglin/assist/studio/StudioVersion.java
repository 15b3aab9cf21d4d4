package org.xinglin.assist.studio;

import java.time.Instant;
import org.xinglin.engine.assist.master.Experience;

/** 经验版本: what the master has made of a mining; never changed, each edit is the next version. @param sha256 of its content */
public record StudioVersion(int number, int mining, Instant at, String by, String sha256, Experience experience) {}
