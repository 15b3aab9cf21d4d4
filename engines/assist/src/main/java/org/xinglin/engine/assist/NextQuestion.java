package org.xinglin.engine.assist;

import org.xinglin.knowledge.Symptom;

/**
 * 追问: a finding worth asking for.
 *
 * @param likely the probability that it is there
 * @param change by how much the answer is expected to move probability between patterns, 0 to 1
 */
public record NextQuestion(Symptom finding, double likely, double change) {}
