package org.xinglin;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.xinglin.kernel.Refusal;
import org.xinglin.kernel.Refused;

/** A step that a rule must refuse, for the reason named. */
public final class TestRefusal {
    private TestRefusal() {}

    public static void refused(Refusal reason, ThrowingCallable step) {
        assertThatExceptionOfType(Refused.class).isThrownBy(step).returns(reason, Refused::reason);
    }
}
