package org.xinglin.institution;

/**
 * 统一社会信用代码: GB 32100-2015: authority, class, 6 digits of division, 9 of the organisation, check character; no I, O, S, V or Z.
 */
public record CreditCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    public CreditCode {
        if (!valid(value))
            throw new IllegalArgumentException(
                "not a unified social credit code: " + value.substring(0, Math.min(40, value.length())));
    }

    public static CreditCode of(String text) { return new CreditCode(text); }

    public static boolean valid(String text) {
        if (text.length() != WEIGHTS.length + 1) return false;
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) return false;
            if (i < WEIGHTS.length) sum += digit * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) == text.charAt(WEIGHTS.length);
    }

    @Override
    public String toString() { return value; }
}
