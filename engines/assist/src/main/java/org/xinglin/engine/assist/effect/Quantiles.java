package org.xinglin.engine.assist.effect;

/** 分位数: what an interval of 95 % is as wide as. */
final class Quantiles {
    /** The standard normal's at 97.5 %. */
    static final double NORMAL = 1.959963984540054;

    private Quantiles() {}

    /**
     * Student's t at 97.5 %: exact for one and two degrees of freedom, else by the expansion of Cornish and Fisher
     * (Abramowitz and Stegun 26.7.5), which is off by less than 1 % at three degrees and 0.01 % from ten on.
     */
    static double student(int freedom) {
        if (freedom < 1) throw new IllegalArgumentException(freedom + " degrees of freedom");
        if (freedom == 1) return 1 / StrictMath.tan(StrictMath.PI * 0.025);
        if (freedom == 2) return 0.95 * StrictMath.sqrt(2 / (1 - 0.95 * 0.95));
        double z = NORMAL;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        double v = freedom;
        return z + (first + (second + (third + fourth / v) / v) / v) / v;
    }
}
