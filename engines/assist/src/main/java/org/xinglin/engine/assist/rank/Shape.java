package org.xinglin.engine.assist.rank;

/**
 * 规模: what examples are made of.
 *
 * @param columns how many kinds of finding there are
 * @param pairable the columns below it make pairs
 * @param herbs how many herbs there are
 */
public record Shape(int columns, int pairable, int herbs) {
    /** All findings make pairs. */
    public static Shape of(int columns, int herbs) {
        return new Shape(columns, columns, herbs);
    }
}
