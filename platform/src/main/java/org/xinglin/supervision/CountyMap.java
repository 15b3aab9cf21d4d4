package org.xinglin.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xinglin.institution.Institution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 县域图: townships and villages of 青禾县 in the units of a drawing {@link #WIDTH} wide, read once from GeoJSON. Areas bear the nine digits of a
 * township, points the twelve of a village (GB/T 2260). The map is invented; another county puts its own file in its place.
 */
@Component
public class CountyMap {
    public static final int WIDTH = 1000;
    /** Between the signs of houses that stand at one place. */
    private static final double BESIDE = 26;
    private static final int MARGIN = 20;
    private static final int TOWNSHIP_DIGITS = 9;
    private final List<Township> townships;
    private final Map<String, Spot> villages;
    private final int height;

    /** 乡镇: @param path of its border, as SVG draws it; @param seat where its houses stand */
    public record Township(String division, String name, String nameEn, String path, Spot seat) {
        public String nameIn(Locale locale) {
            return locale.getLanguage().equals("zh") ? name : nameEn;
        }
    }

    /** 位置. */
    public record Spot(double x, double y) {
        /** As SVG places it. */
        public String translate() {
            return String.format(Locale.ROOT, "translate(%.1f %.1f)", x, y);
        }
    }

    CountyMap() {
        var features = read("/supervision/qinghe.geojson").path("features");
        var lons = features.findValues("coordinates").stream().flatMap(each -> positions(each).stream()).toList();
        double west = lons.stream().mapToDouble(each -> each[0]).min().orElseThrow();
        double east = lons.stream().mapToDouble(each -> each[0]).max().orElseThrow();
        double south = lons.stream().mapToDouble(each -> each[1]).min().orElseThrow();
        double north = lons.stream().mapToDouble(each -> each[1]).max().orElseThrow();
        double scale = (WIDTH - 2 * MARGIN) / (east - west);
        height = (int) Math.ceil((north - south) * scale) + 2 * MARGIN;
        var areas = new ArrayList<Township>();
        var points = new HashMap<String, Spot>();
        for (var feature : features) {
            var about = feature.path("properties");
            var division = about.path("division").asString();
            var shape = feature.path("geometry").path("coordinates");
            if (feature.path("geometry").path("type").asString().equals("Point"))
                points.put(division, spot(position(shape), west, north, scale));
            else
                areas.add(new Township(division, about.path("name").asString(), about.path("nameEn").asString(),
                    path(positions(shape), west, north, scale),
                    spot(position(about.path("seat")), west, north, scale)));
        }
        townships = List.copyOf(areas);
        villages = Map.copyOf(points);
    }

    public List<Township> townships() { return townships; }

    public int height() { return height; }

    /** Where each house stands: a village at its point, others beside each other at the seat of their township; houses of other counties are missing. */
    Map<Institution, Spot> places(List<Institution> houses) {
        var seats = townships.stream().collect(Collectors.toMap(Township::division, Township::seat));
        var taken = new HashMap<String, Integer>();
        var places = new HashMap<Institution, Spot>();
        for (var house : houses) {
            var village = villages.get(house.division());
            if (village != null) {
                places.put(house, village);
                continue;
            }
            var township = house.division().substring(0, Math.min(TOWNSHIP_DIGITS, house.division().length()));
            Optional.ofNullable(seats.get(township)).ifPresent(seat -> {
                int n = taken.merge(township, 1, Integer::sum) - 1;
                // right, left, further right: 0, 1, -1, 2, …
                double aside = (n + 1) / 2 * (n % 2 == 0 ? -BESIDE : BESIDE);
                places.put(house, new Spot(seat.x() + aside, seat.y()));
            });
        }
        return places;
    }

    private static JsonNode read(String resource) {
        try (InputStream in = CountyMap.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is not on the class path");
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All positions of a geometry, whatever its depth. */
    private static List<double[]> positions(JsonNode shape) {
        if (shape.path(0).isNumber()) return List.of(position(shape));
        return shape.valueStream().flatMap(each -> positions(each).stream()).toList();
    }

    private static double[] position(JsonNode pair) {
        return new double[]{pair.path(0).asDouble(), pair.path(1).asDouble()};
    }

    private static Spot spot(double[] position, double west, double north, double scale) {
        return new Spot(MARGIN + (position[0] - west) * scale, MARGIN + (north - position[1]) * scale);
    }

    private static String path(List<double[]> ring, double west, double north, double scale) {
        return ring.stream().map(each -> spot(each, west, north, scale))
            .map(spot -> String.format(Locale.ROOT, "%.1f %.1f", spot.x(), spot.y()))
            .collect(Collectors.joining(" L", "M", "Z"));
    }
}
