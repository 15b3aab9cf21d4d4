package org.xinglin.assist.model;

import java.time.Instant;
import java.util.UUID;

/** 病例导入: a file of cases that was given in. @param rows how many it held; @param kept how many could be used */
public record CaseImport(UUID id, String fileName, int rows, int kept, Instant at, String by) {
    public int left() { return rows - kept; }
}
