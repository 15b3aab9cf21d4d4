package org.xinglin.page;

/** 药名 of a record, which a refusal says in the reader's language. @param name in Chinese */
public record Substance(String name) {
    @Override
    public String toString() { return name; }
}
