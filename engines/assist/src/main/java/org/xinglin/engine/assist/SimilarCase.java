package org.xinglin.engine.assist;

import java.time.LocalDate;
import java.util.List;

import org.xinglin.knowledge.Herb;
import org.xinglin.knowledge.Symptom;

/**
 * 相似病例: an earlier case.
 *
 * @param id its number; whoever shows more of it checks that the reader may see it
 * @param similarity 0 to 1
 * @param alike findings that both have
 * @param onlyHere findings of this case that the other lacks
 * @param onlyThere the other way round
 * @param herbs what was prescribed then
 */
public record SimilarCase(String id, LocalDate day, double similarity, List<Symptom> alike, List<Symptom> onlyHere,
    List<Symptom> onlyThere, List<Herb> herbs) {}
