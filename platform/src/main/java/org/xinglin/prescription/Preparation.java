package org.xinglin.prescription;

/** 制剂方式: what the packets are made into. */
public enum Preparation {
    DECOCTION, POWDER, PILL, WINE, PASTE
}
