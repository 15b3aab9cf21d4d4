package org.xinglin.person.intake;

import java.util.List;
import java.util.Map;

/** 导入差错: a row that was refused. @param reason key of the words; @param arguments what the words name */
public record ImportFault(long line, Map<String, String> cells, String reason, List<String> arguments) {}
