package org.xinglin.knowledge;

/** 剂型: how a classical formula is made. */
public enum DosageForm implements Written {
    DECOCTION("decoction"), PILL("pill"), POWDER("powder");

    private final String written;

    DosageForm(String written) { this.written = written; }

    @Override
    public String written() { return written; }

    /** @throws IllegalArgumentException unless {@code text} is how the files write one of these */
    public static DosageForm of(String text) {
        return Written.find(DosageForm.class, text);
    }
}
