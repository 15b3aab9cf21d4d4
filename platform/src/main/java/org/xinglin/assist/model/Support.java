package org.xinglin.assist.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * 辅助依据: by what the county's decision support answers today, as every one of its pages says.
 *
 * @param model version of the one in use, and when it was trained; without a day the textbook answers alone
 * @param knowledge version of the knowledge base
 */
public record Support(String model, Optional<LocalDate> madeOn, String knowledge) {}
