package org.xinglin.assist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.xinglin.engine.assist.SuggestedHerb;
import org.xinglin.engine.assist.SyndromeGuess;
import org.xinglin.engine.assist.Term;

/**
 * 算式: a sum as pages show it, in whole hundredths: the greatest addends by name and the others as one. What is shown adds up to the
 * total exactly: each is rounded down, and what is then missing goes to those that lost most (largest remainder).
 *
 * @param start what the sum begins with, where it begins with something
 * @param parts the greatest first; @param smaller how many make up {@code rest}
 */
public record Sum<T>(OptionalLong start, List<Part<T>> parts, int smaller, long rest, long total) {
    private static final int MOST = 8;
    private static final double LEAST = 0.005;

    /** 一项. */
    public record Part<T>(T addend, long value) {}

    public Sum {
        parts = List.copyOf(parts);
    }

    public static Sum<Term> of(SuggestedHerb herb) {
        return of(List.of(), herb.terms(), Term::value, herb.score());
    }

    public static Sum<SyndromeGuess.Weighed> of(SyndromeGuess guess) {
        return of(List.of(guess.prior()), guess.reasons(), SyndromeGuess.Weighed::value, guess.evidence());
    }

    /** @param start at most one; @param total what start and addends make, but for the last digits of a double */
    static <T> Sum<T> of(List<Double> start, List<T> addends, ToDoubleFunction<T> value, double total) {
        var named = addends.stream().sorted(Comparator.comparingDouble(each -> -Math.abs(value.applyAsDouble(each))))
            .filter(each -> Math.abs(value.applyAsDouble(each)) >= LEAST).limit(MOST).toList();
        int smaller = addends.size() - named.size();
        var exact = new ArrayList<>(start);
        named.forEach(each -> exact.add(value.applyAsDouble(each)));
        if (smaller > 0) exact.add(total - exact.stream().mapToDouble(Double::doubleValue).sum());
        long whole = hundredths(total);
        var shown = shares(exact, whole);
        var parts = IntStream.range(0, named.size())
            .mapToObj(i -> new Part<>(named.get(i), shown[start.size() + i])).toList();
        return new Sum<>(start.isEmpty() ? OptionalLong.empty() : OptionalLong.of(shown[0]), parts, smaller,
            smaller > 0 ? shown[shown.length - 1] : 0, whole);
    }

    private static long[] shares(List<Double> exact, long whole) {
        var shares = exact.stream().mapToLong(each -> (long) Math.floor(each * 100)).toArray();
        var byLoss = IntStream.range(0, shares.length).boxed()
            .sorted(Comparator.comparingDouble(i -> shares[i] - exact.get(i) * 100)).toList();
        long missing = whole - Arrays.stream(shares).sum();
        for (int i = 0; i < shares.length; i++)
            shares[byLoss.get(i)] += Math.floorDiv(missing, shares.length) + (i < Math.floorMod(missing, shares.length)
                ? 1
                : 0);
        return shares;
    }

    static long hundredths(double value) {
        return Math.round(value * 100);
    }
}
