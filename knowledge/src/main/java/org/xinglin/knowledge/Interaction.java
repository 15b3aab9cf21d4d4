package org.xinglin.knowledge;

/**
 * 中西药相互作用: a western drug and a piece that act on each other. General knowledge summarised; severity is a judgement.
 *
 * @param mechanism in Chinese
 * @param action what to do, in Chinese
 * @param appliesToProcessed whether pieces made from {@code herb} are meant too
 */
public record Interaction(String id, WesternDrugId western, String westernName, HerbId herb, String herbName,
    InteractionSeverity severity, InteractionKind kind, String mechanism, String action, boolean appliesToProcessed,
    String source, Confidence confidence) {}
