package org.xinglin.assist.model;

import java.time.LocalDate;

/**
 * 辅助依据: by what the county's decision support answers today, as every one of its pages says.
 *
 * @param trained whether a model is in use; else the textbook answers alone
 * @param version of that model, or of the knowledge base
 * @param madeOn the day of its training, or of the knowledge base's last change
 */
public record Support(boolean trained, String version, LocalDate madeOn) {}
