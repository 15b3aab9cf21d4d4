package org.xinglin.engine.assist.rank;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays in a file: their length, then their numbers, big-endian. */
final class Numbers {
    /** No array of a model is longer; a broken file shall not eat the memory. */
    private static final int LONGEST = 1 << 26;

    private Numbers() {}

    static void write(DataOutput out, float[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    static void write(DataOutput out, double[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    static void write(DataOutput out, int[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        bytes.asIntBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    static void write(DataOutput out, long[] numbers) throws IOException {
        var bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        bytes.asLongBuffer().put(numbers);
        out.writeInt(numbers.length);
        out.write(bytes.array());
    }

    static void write(DataOutput out, Recipe recipe) throws IOException {
        out.writeDouble(recipe.smoothing());
        out.writeInt(recipe.pairSupport());
        out.writeInt(recipe.mostPairs());
        out.writeDouble(recipe.penalty());
        out.writeDouble(recipe.pairPenalty());
        out.writeInt(recipe.neighbours());
        out.writeDouble(recipe.sharpness());
        out.writeInt(recipe.hidden());
        out.writeInt(recipe.seeds());
        out.writeInt(recipe.epochs());
        out.writeDouble(recipe.rate());
        out.writeDouble(recipe.dropout());
        out.writeDouble(recipe.decay());
        out.writeDouble(recipe.ridgeShare());
        out.writeDouble(recipe.neighbourShare());
        out.writeDouble(recipe.netShare());
        out.writeLong(recipe.seed());
    }

    static Recipe recipe(DataInput in) throws IOException {
        return new Recipe(in.readDouble(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readInt(),
            in
                .readDouble(),
            in.readInt(), in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in
                .readDouble(),
            in.readDouble(), in.readDouble(), in.readLong());
    }

    static float[] floats(DataInput in) throws IOException {
        var numbers = new float[length(in)];
        bytes(in, numbers.length * Float.BYTES).asFloatBuffer().get(numbers);
        return numbers;
    }

    static float[][] rows(DataInput in, int count) throws IOException {
        var rows = new float[count][];
        for (int i = 0; i < count; i++)
            rows[i] = floats(in);
        return rows;
    }

    static double[][] doubleRows(DataInput in, int count) throws IOException {
        var rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[length(in)];
            bytes(in, rows[i].length * Double.BYTES).asDoubleBuffer().get(rows[i]);
        }
        return rows;
    }

    static int[] ints(DataInput in) throws IOException {
        var numbers = new int[length(in)];
        bytes(in, numbers.length * Integer.BYTES).asIntBuffer().get(numbers);
        return numbers;
    }

    static long[] longs(DataInput in) throws IOException {
        var numbers = new long[length(in)];
        bytes(in, numbers.length * Long.BYTES).asLongBuffer().get(numbers);
        return numbers;
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) throw new IOException("an array of " + length + " numbers");
        return length;
    }

    private static ByteBuffer bytes(DataInput in, int count) throws IOException {
        var bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
