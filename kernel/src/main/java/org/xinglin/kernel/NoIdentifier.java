package org.xinglin.kernel;

/** 无效标识: a text that should name a record and cannot, whatever its kind. */
public final class NoIdentifier extends IllegalArgumentException {
    private static final int SHOWN = 60;

    NoIdentifier(String text) { super("not an identifier: " + text.substring(0, Math.min(SHOWN, text.length()))); }
}
