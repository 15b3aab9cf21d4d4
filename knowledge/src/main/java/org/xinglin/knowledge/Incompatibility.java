package org.xinglin.knowledge;

/**
 * 反药: two pieces that do not go together; the order of the two has no meaning.
 *
 * @param group the line of the rhyme, such as 乌头反半夏
 */
public record Incompatibility(String id, HerbId a, String aName, HerbId b, String bName, IncompatibilityRule rule,
    String group, Severity severity, InPharmacopoeia inPharmacopoeia, String note, String source,
    Confidence confidence) {}
