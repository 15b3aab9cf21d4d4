package org.xinglin.engine.review;

/** 剂型: what the pieces are made into. Whether a row is boiled also depends on its note. */
public enum PreparationForm {
    /** 汤剂. */
    DECOCTION(true, true),
    /** 膏方: boiled like a decoction, then thickened. */
    PASTE(true, true),
    /** 配方颗粒: a dried decoction; boiled by its maker, so the reader of the label handles nothing. */
    GRANULE(true, false),
    /** 丸剂. */
    PILL(false, false),
    /** 散剂. */
    POWDER(false, false),
    /** 胶囊. */
    CAPSULE(false, false),
    /** 酒剂. */
    WINE(false, false);

    private final boolean decocted;
    private final boolean boiledHere;

    PreparationForm(boolean decocted, boolean boiledHere) {
        this.decocted = decocted;
        this.boiledHere = boiledHere;
    }

    /** Whether the patient drinks what was drawn from the pieces by boiling. */
    public boolean decocted() {
        return decocted;
    }

    /** Whether somebody boils it after dispensing, so that 先煎, 后下 and the like must be written. */
    public boolean boiledHere() {
        return boiledHere;
    }
}
