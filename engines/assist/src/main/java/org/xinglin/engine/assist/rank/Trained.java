package org.xinglin.engine.assist.rank;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * 训练所得: ridge, similar cases and nets of one set of examples, blended. Immutable; further examples make another: ridge
 * and similar cases take them up at once, the nets stay those of the last full training.
 */
public final class Trained {
    private final Recipe recipe;
    private final Shape shape;
    private final RidgeSums sums;
    private final Ridge ridge;
    private final Neighbours near;
    private final Nets nets;

    private Trained(Recipe recipe, Shape shape, RidgeSums sums, Ridge ridge, Neighbours near, Nets nets) {
        this.recipe = recipe;
        this.shape = shape;
        this.sums = sums;
        this.ridge = ridge;
        this.near = near;
        this.nets = nets;
    }

    /** Trains everything. */
    public static Trained of(List<Example> examples, Shape shape, Recipe recipe) {
        var sums = RidgeSums.of(examples, shape, recipe);
        return new Trained(recipe, shape, sums, sums.solve(recipe.penalty(), recipe.pairPenalty()), Neighbours.of(
            examples, shape, recipe),
            Nets.of(examples,
                sums.pairs, shape.herbs(), recipe));
    }

    /** With further examples; findings and pairs stay those that were known at the last full training. */
    public Trained with(List<Example> more) {
        var grown = sums.copy();
        more.forEach(grown::add);
        var all = examples();
        all.addAll(more);
        return new Trained(recipe, shape, grown, grown.solve(recipe.penalty(), recipe.pairPenalty()), Neighbours.of(
            all, shape, recipe, near.rarity()), nets);
    }

    private List<Example> examples() {
        var all = new ArrayList<Example>(near.count());
        for (int i = 0; i < near.count(); i++)
            all.add(near.example(i));
        return all;
    }

    /** How many examples it knows. */
    public int count() { return near.count(); }

    /** By what it was trained. */
    public Recipe recipe() { return recipe; }

    /** What its examples are made of. */
    public Shape shape() { return shape; }

    /** The similar cases. */
    public Neighbours near() { return near; }

    /** 得分: what each part of the blend adds to every herb's score, its share taken in. */
    public final class Scored {
        private final Signs signs;
        private final List<Neighbours.Near> nearest;
        private final float[] ofNear = new float[shape.herbs()];
        private final float[] ofNets = new float[shape.herbs()];
        private final float[] total = new float[shape.herbs()];
        private final double ridgeShare;
        private final double nearShare;
        private final double netShare;

        private Scored(Signs signs) {
            this.signs = signs;
            double all = recipe.ridgeShare() + recipe.neighbourShare() + (hasNets() ? recipe.netShare() : 0);
            ridgeShare = recipe.ridgeShare() / all;
            nearShare = recipe.neighbourShare() / all;
            netShare = hasNets() ? recipe.netShare() / all : 0;
            nearest = near.nearest(signs, recipe.neighbours());
            near.vote(nearest, ofNear);
            if (hasNets()) nets.score(signs, ofNets);
            var ofRidge = ridge.score(signs);
            Rows.add(total, ofRidge, (float) ridgeShare, total.length);
            Rows.add(total, ofNear, (float) nearShare, total.length);
            Rows.add(total, ofNets, (float) netShare, total.length);
        }

        /** The blend's score. */
        public float total(int herb) { return total[herb]; }

        /** What similar cases add. */
        public double bySimilarCases(int herb) {
            return nearShare * ofNear[herb];
        }

        /** What the nets add. */
        public double byNets(int herb) {
            return netShare * ofNets[herb];
        }

        /** What ridge adds, term by term. */
        public List<Reason> byRidge(int herb) {
            return ridge.reasons(signs, herb).stream()
                .map(reason -> new Reason(reason.first(), reason.second(), reason.value() * ridgeShare)).toList();
        }

        /** The most similar cases, first the nearest. */
        public List<Neighbours.Near> nearest() { return nearest; }
    }

    private boolean hasNets() {
        return !nets.nets().isEmpty();
    }

    /** Scores all herbs for a case. */
    public Scored score(Signs signs) {
        return new Scored(signs);
    }

    /** As one ranker. */
    public Ranker blend() {
        var parts = new ArrayList<>(List.of(new Blend.Part("ridge", ridge, recipe.ridgeShare()), new Blend.Part("kNN",
            near, recipe.neighbourShare())));
        if (hasNets()) parts.add(new Blend.Part("net", nets, recipe.netShare()));
        return Blend.of(parts);
    }

    /** Writes all of it; the same model gives the same bytes. */
    public void write(DataOutput out) throws IOException {
        Numbers.write(out, recipe);
        out.writeInt(shape.columns());
        out.writeInt(shape.pairable());
        out.writeInt(shape.herbs());
        Numbers.write(out, sums.pairs.keys());
        out.writeInt(sums.count());
        for (var row : sums.gram)
            Numbers.write(out, row);
        for (var row : sums.targets)
            Numbers.write(out, row);
        for (var row : ridge.weights)
            Numbers.write(out, row);
        Numbers.write(out, near.rarity());
        out.writeInt(near.count());
        for (int i = 0; i < near.count(); i++) {
            Numbers.write(out, near.example(i).signs.at);
            Numbers.write(out, near.example(i).signs.weight);
            Numbers.write(out, near.example(i).herbs);
        }
        out.writeInt(nets.nets().size());
        for (var net : nets.nets()) {
            out.writeFloat(net.usual());
            for (var row : net.in)
                Numbers.write(out, row);
            for (var row : net.out)
                Numbers.write(out, row);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Trained read(DataInput in) throws IOException {
        var recipe = Numbers.recipe(in);
        var shape = new Shape(in.readInt(), in.readInt(), in.readInt());
        var pairs = new Pairs(shape.columns(), shape.pairable(), Numbers.longs(in));
        int count = in.readInt();
        int width = pairs.width();
        var sums = new RidgeSums(pairs, shape.herbs(), Numbers.doubleRows(in, width), Numbers.doubleRows(in, width),
            count);
        var ridge = new Ridge(pairs, shape.herbs(), Numbers.rows(in, width));
        var rarity = Numbers.floats(in);
        var examples = new ArrayList<Example>();
        for (int left = in.readInt(); left > 0; left--)
            examples.add(Example.of(new Signs(Numbers.ints(in), Numbers.floats(in)), Numbers.ints(in)));
        var nets = new ArrayList<Net>();
        for (int left = in.readInt(); left > 0; left--)
            nets.add(new Net(width, recipe.hidden(), shape.herbs(), in.readFloat(), Numbers.rows(in, width + 1),
                Numbers.rows(in, recipe.hidden() + 1)));
        return new Trained(recipe, shape, sums, ridge, Neighbours.of(examples, shape, recipe, rarity),
            new Nets(pairs, shape.herbs(), nets));
    }
}
