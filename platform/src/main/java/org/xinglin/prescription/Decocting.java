package org.xinglin.prescription;

/** 煎煮方式: by the patient, or 代煎 by the decoction centre. */
public enum Decocting {
    SELF, CENTRE
}
