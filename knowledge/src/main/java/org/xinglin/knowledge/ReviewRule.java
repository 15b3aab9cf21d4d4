package org.xinglin.knowledge;

/**
 * 审方规则: a rule of prescription review and its settings.
 *
 * @param rule its code, such as {@code INCOMPAT_18}
 * @param description in Chinese
 * @param parameters as the file writes them: the column it reads, or numbers; often empty
 */
public record ReviewRule(String rule, Severity severityDefault, String description, String parameters, String source,
    Confidence confidence) {}
