package org.xinglin.pharmacy;

/** 用料批号: a lot from which an order was dispensed. @param herb its name */
public record LotUse(LotId lot, String number, String herb) {}
