package org.xinglin.person;

/**
 * 外部代码: a thing as another system coded it, kept as it came.
 *
 * @param system such as {@code http://snomed.info/sct} or {@code icd-10}; @param words what the code means, for people
 */
public record ForeignCode(String system, String code, String words) {}
