package org.xinglin.engine.assist.rank;

/** 前几名: the places of the greatest values. */
public final class Top {
    private Top() {}

    /** The greatest first; among equals the lower place, so that the order never depends on chance. */
    public static int[] of(float[] scores, int wanted) {
        int most = Math.min(wanted, scores.length);
        var heap = new int[most];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            if (size < most) {
                heap[size++] = i;
                if (size == most) for (int at = most / 2 - 1; at >= 0; at--)
                    sink(heap, at, most, scores);
            } else if (most > 0 && scores[i] > scores[heap[0]]) {
                heap[0] = i;
                sink(heap, 0, most, scores);
            }
        }
        for (int end = size - 1; end > 0; end--) {
            int worst = heap[0];
            heap[0] = heap[end];
            heap[end] = worst;
            sink(heap, 0, end, scores);
        }
        return heap;
    }

    /** Worst at the root. */
    private static void sink(int[] heap, int from, int size, float[] scores) {
        int at = from;
        while (true) {
            int worst = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++)
                if (worse(heap[child], heap[worst], scores)) worst = child;
            if (worst == at) return;
            int moved = heap[at];
            heap[at] = heap[worst];
            heap[worst] = moved;
            at = worst;
        }
    }

    private static boolean worse(int one, int other, float[] scores) {
        return scores[one] < scores[other] || scores[one] == scores[other] && one > other;
    }
}
