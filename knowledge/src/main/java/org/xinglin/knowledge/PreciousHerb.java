package org.xinglin.knowledge;

/**
 * 细贵药材: a piece that is dear or scarce, so that a prescription says why it is needed.
 *
 * @param why in Chinese
 */
public record PreciousHerb(HerbId herb, String nameZh, String why, String source, Confidence confidence) {}
