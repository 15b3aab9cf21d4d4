package org.xinglin.assist.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinglin.engine.assist.master.HerbPair;
import org.xinglin.engine.assist.master.Mined;
import org.xinglin.knowledge.HerbId;

/**
 * 药物网络: the clearest pairs of a mining, drawn: herbs that go together lie together. The same mining gives the same drawing.
 *
 * @param nodes the most frequent first
 */
public record HerbNetwork(List<Node> nodes, List<Edge> edges) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 480;
    private static final int MOST_PAIRS = 40;
    private static final int MARGIN = 40;
    private static final int ROUNDS = 300;
    /** What a name of some twelve letters takes up, and what a circle takes up with the name above it. */
    static final int ROOM_ACROSS = 92;
    static final int ROOM_DOWN = 46;
    private static final double SMALLEST = 7;
    private static final double GREATEST = 17;
    private static final int WIDTHS = 4;

    public HerbNetwork {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** 药. @param cases it stands in; @param partners with which it is drawn together, the clearest first */
    public record Node(HerbId herb, int x, int y, int radius, int cases, List<HerbId> partners) {
        public Node {
            partners = List.copyOf(partners);
        }
    }

    /** 药对. @param width 1 to 4, by its lift */
    public record Edge(int x1, int y1, int x2, int y2, int width) {}

    static HerbNetwork of(Mined mined) {
        var pairs = mined.pairs().stream().limit(MOST_PAIRS).toList();
        var places = new LinkedHashMap<HerbId, Integer>();
        var frequencies = new ArrayList<Mined.Frequency>();
        for (var each : mined.herbs())
            if (pairs.stream().anyMatch(pair -> partner(pair, each.herb()).isPresent())) {
                places.put(each.herb(), places.size());
                frequencies.add(each);
            }
        var spots = settled(places, pairs);
        var nodes = new ArrayList<Node>();
        int most = frequencies.stream().mapToInt(Mined.Frequency::cases).max().orElse(1);
        for (var each : frequencies) {
            var spot = spots[places.getOrDefault(each.herb(), 0)];
            nodes.add(new Node(each.herb(), (int) spot[0], (int) spot[1], (int) (SMALLEST + (GREATEST - SMALLEST)
                * Math.sqrt((double) each.cases() / most)), each.cases(),
                pairs.stream().flatMap(pair -> partner(pair, each.herb()).stream()).toList()));
        }
        double greatest = pairs.stream().mapToDouble(HerbPair::lift).max().orElse(1);
        var edges = pairs.stream().map(pair -> {
            var one = spots[places.getOrDefault(pair.one(), 0)];
            var other = spots[places.getOrDefault(pair.other(), 0)];
            return new Edge((int) one[0], (int) one[1], (int) other[0], (int) other[1], (int) Math.max(1, Math.round(
                WIDTHS * pair.lift() / greatest)));
        }).toList();
        return new HerbNetwork(nodes, edges);
    }

    private static Optional<HerbId> partner(HerbPair pair, HerbId herb) {
        if (pair.one().equals(herb)) return Optional.of(pair.other());
        return pair.other().equals(herb) ? Optional.of(pair.one()) : Optional.empty();
    }

    /** By Fruchterman and Reingold, from a circle: pairs draw together, all push apart. */
    private static double[][] settled(Map<HerbId, Integer> places, List<HerbPair> pairs) {
        int count = places.size();
        var spots = new double[count][2];
        for (int i = 0; i < count; i++) {
            spots[i][0] = WIDTH / 2.0 + WIDTH / 3.0 * StrictMath.cos(2 * StrictMath.PI * i / count);
            spots[i][1] = HEIGHT / 2.0 + HEIGHT / 3.0 * StrictMath.sin(2 * StrictMath.PI * i / count);
        }
        double apart = Math.sqrt((double) WIDTH * HEIGHT / Math.max(1, count)) * 0.75;
        for (int round = 0; round < ROUNDS; round++) {
            var moves = new double[count][2];
            for (int i = 0; i < count; i++)
                for (int j = 0; j < count; j++)
                    if (i != j) push(spots, moves, i, j, apart * apart);
            for (var pair : pairs)
                pull(spots, moves, places.getOrDefault(pair.one(), 0), places.getOrDefault(pair.other(), 0), apart);
            double most = WIDTH / 10.0 * (ROUNDS - round) / ROUNDS;
            for (int i = 0; i < count; i++) {
                double length = Math.max(1e-6, Math.hypot(moves[i][0], moves[i][1]));
                double step = Math.min(length, most) / length;
                spots[i][0] = Math.clamp(spots[i][0] + moves[i][0] * step, MARGIN, WIDTH - MARGIN);
                spots[i][1] = Math.clamp(spots[i][1] + moves[i][1] * step, MARGIN, HEIGHT - MARGIN);
            }
        }
        for (int round = 0; round < ROUNDS; round++)
            for (int i = 0; i < count; i++)
                for (int j = 0; j < i; j++)
                    part(spots[i], spots[j]);
        return spots;
    }

    /** Two whose names would lie on each other step aside, the shorter way. */
    private static void part(double[] one, double[] other) {
        double across = ROOM_ACROSS - Math.abs(one[0] - other[0]);
        double down = ROOM_DOWN - Math.abs(one[1] - other[1]);
        if (across <= 0 || down <= 0) return;
        if (across < down) part(one, other, 0, across, WIDTH);
        else part(one, other, 1, down, HEIGHT);
    }

    private static void part(double[] one, double[] other, int axis, double by, int end) {
        double step = Math.copySign(by / 2, one[axis] - other[axis]);
        one[axis] = Math.clamp(one[axis] + step, MARGIN, end - MARGIN);
        other[axis] = Math.clamp(other[axis] - step, MARGIN, end - MARGIN);
    }

    private static void push(double[][] spots, double[][] moves, int i, int j, double force) {
        double dx = spots[i][0] - spots[j][0];
        double dy = spots[i][1] - spots[j][1];
        double square = Math.max(1, dx * dx + dy * dy);
        moves[i][0] += dx / square * force;
        moves[i][1] += dy / square * force;
    }

    private static void pull(double[][] spots, double[][] moves, int i, int j, double apart) {
        double dx = spots[i][0] - spots[j][0];
        double dy = spots[i][1] - spots[j][1];
        double force = Math.hypot(dx, dy) / apart;
        moves[i][0] -= dx * force;
        moves[i][1] -= dy * force;
        moves[j][0] += dx * force;
        moves[j][1] += dy * force;
    }
}
