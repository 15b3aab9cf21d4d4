package org.xinglin.pharmacy;

import org.xinglin.kernel.Refused;

/** 导入错误: a row of a stock table that cannot be taken. @param line as the file counts it; @param why the refusal of that row */
public record StockFault(long line, String herb, Refused why) {}
