package org.xinglin.web;

import java.util.List;
import org.xinglin.page.Finder;

/** 一类: what was found of one kind. @param key of its heading */
public record FoundKind(String key, List<Finder.Found> found) {}
