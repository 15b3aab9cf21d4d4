package org.xinglin.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/**
 * 编号: a number people read aloud and type, such as prescription number {@code CF2611220004821}: two letters, date
 * (yyMMdd), six random digits, one check digit by ISO 7064 MOD 11,10 over the digits, which catches every single wrong
 * digit and nearly all swaps. Uniqueness is held by the table that stores it; six digits meet again after about a thousand
 * a day, so a number is looked up before it is given.
 */
public record HumanNumber(String text) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int TRIES = 20;
    private static final int SERIALS = 1_000_000;

    public HumanNumber {
        if (!valid(text))
            throw new IllegalArgumentException("not a valid number: " + text.substring(0, Math.min(40, text.length())));
    }

    /** @param prefix two capital letters that tell the kind */
    public static HumanNumber draw(String prefix, LocalDate day) {
        return running(prefix, day, Ids.random().nextInt(SERIALS));
    }

    /** With a running number instead of random digits, for forms that are printed before anybody needs them. */
    public static HumanNumber running(String prefix, LocalDate day, int serial) {
        if (serial < 0 || serial >= SERIALS) throw new IllegalArgumentException(serial + " numbers on " + day);
        var digits = DAY.format(day) + "%06d".formatted(serial);
        return new HumanNumber(prefix + digits + check(digits));
    }

    /** @param taken whether the table that will store it has the number already */
    public static HumanNumber free(String prefix, LocalDate day, Predicate<HumanNumber> taken) {
        for (int tried = 0; tried < TRIES; tried++) {
            var number = draw(prefix, day);
            if (!taken.test(number)) return number;
        }
        throw new IllegalStateException("no free number %s on %s in %d draws".formatted(prefix, day, TRIES));
    }

    public static boolean valid(String text) {
        return text.matches("[A-Z]{2}\\d{13}") && check(text.substring(2, 14)) == text.charAt(14) - '0';
    }

    private static int check(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    @Override
    public String toString() { return text; }
}
