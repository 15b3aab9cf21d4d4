package org.xinglin.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** 体征趋势: one vital sign over the last visits, the oldest first. */
public record Trend(List<Point> points) {
    /** Size of the drawing, in its own units; half a point of margin keeps the line whole. */
    public static final int WIDTH = 96;
    public static final int HEIGHT = 26;
    private static final int MARGIN = 3;

    /** @param value as it is stored; @param written as people write it */
    public record Point(LocalDate day, int value, String written) {}

    public Trend {
        points = List.copyOf(points);
    }

    /** @param before earlier visits, the latest first; @param now of this visit */
    static Trend of(Vital vital, List<Measured> before, Measured now) {
        var points = new ArrayList<Point>();
        for (var each : before.reversed())
            point(vital, each).ifPresent(points::add);
        point(vital, now).ifPresent(points::add);
        return new Trend(points);
    }

    private static Optional<Point> point(Vital vital, Measured measured) {
        var value = vital.of(measured.vitals());
        return value.map(number -> new Point(measured.day(), number, vital.written(value)));
    }

    /** A line needs two points. */
    public boolean isDrawn() { return points.size() > 1; }

    /** As {@code points} of an SVG polyline; as wide as the drawing, the lowest value at its foot. */
    public String line() {
        int least = points.stream().mapToInt(Point::value).min().orElse(0);
        int span = Math.max(1, points.stream().mapToInt(Point::value).max().orElse(0) - least);
        double step = (WIDTH - 2.0 * MARGIN) / Math.max(1, points.size() - 1);
        var line = new ArrayList<String>();
        for (int i = 0; i < points.size(); i++)
            line.add(String.format(Locale.ROOT, "%.1f,%.1f", MARGIN + i * step,
                HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (points.get(i).value() - least) / span));
        return String.join(" ", line);
    }

    /** Where the last value stands in the drawing. */
    public String lastX() {
        return line().replaceFirst(".* ", "").split(",")[0];
    }

    public String lastY() { return line().replaceFirst(".* ", "").split(",")[1]; }

    /** For those who do not see it. */
    public String words() {
        return points.stream().map(point -> point.day() + " " + point.written()).collect(Collectors.joining(", "));
    }

    public Optional<Point> last() { return points.isEmpty() ? Optional.empty() : Optional.of(points.getLast()); }
}
