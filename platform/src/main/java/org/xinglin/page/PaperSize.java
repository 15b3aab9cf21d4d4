package org.xinglin.page;

/** 纸张: what lies in a printer; a print-out lays itself out for it. */
public enum PaperSize {
    A4(210, 297), A5(148, 210), LABEL_100X150(100, 150), LABEL_60X40(60, 40),
    /** What a printer for rolls of 80 mm prints on, cut off after 80 mm. */
    SLIP_72X80(72, 80);

    private final int width;
    private final int height;

    PaperSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** As {@code size} of {@code @page} wants it. */
    public String css() { return width + "mm " + height + "mm"; }

    /** Millimetres. */
    public int width() { return width; }

    /** Millimetres. */
    public int height() { return height; }
}
