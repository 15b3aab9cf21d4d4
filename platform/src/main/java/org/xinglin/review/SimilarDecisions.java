package org.xinglin.review;

import java.util.List;

/**
 * 类似审方: how pharmacists decided where a rule had said the same of the same pieces.
 *
 * @param seq of the finding on this task; @param latest the last of them, the latest first
 */
public record SimilarDecisions(int seq, String rule, int passed, int returned, List<Earlier> latest) {
    /** @param reasons of a return */
    public record Earlier(TaskStep step, List<ReturnReason> reasons) {}
}
