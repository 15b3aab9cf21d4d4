package org.xinglin.engine.assist.effect;

import java.util.List;

/**
 * 观察到的病例: one course as it is compared.
 *
 * @param id decides where two are alike, so that the same cases give the same pairs
 * @param treated whether it is of those in question, not a control
 * @param covariates what was known before treatment, in the order of the names given to {@link Comparison#of}
 * @param reduction n; @param effective whether its class counts as effective
 */
public record Observed(String id, boolean treated, List<Double> covariates, double reduction, boolean effective) {
    /** Keeps a copy. */
    public Observed {
        covariates = List.copyOf(covariates);
    }
}
