package org.xinglin.prescription;

import java.util.UUID;

/** 药味出处: the protocol a row was taken from, and at which version. */
public record Provenance(UUID protocol, int version, String name) {
    /** As the form sends it back: {@code <protocol>:<version>}. */
    public String source() {
        return protocol + ":" + version;
    }
}
