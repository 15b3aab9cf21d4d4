package org.xinglin.assist.studio;

import java.time.Instant;
import java.util.List;

/** 工作室大事: one moment of a studio. @param values of its text, in order */
public record StudioMoment(Kind kind, Instant at, String by, List<String> values) {
    public StudioMoment {
        values = List.copyOf(values);
    }

    public enum Kind {
        OPENED, RECOGNISED, CONSENTED, CONSENT_WITHDRAWN, TAKEN_IN, TAKEN_BACK, MINED, DRAFTED, SIGNED, WITHDRAWN
    }
}
