package org.xinglin.decoction;

/** 装袋: so many bags of so many millilitres each. */
public record Bags(int count, int mlEach) {
    public Bags {
        if (count < 1 || mlEach < 1)
            throw new IllegalArgumentException("%d bags of %d ml".formatted(count, mlEach));
    }

    public int ml() { return Math.multiplyExact(count, mlEach); }
}
