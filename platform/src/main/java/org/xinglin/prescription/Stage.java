package org.xinglin.prescription;

/**
 * 处方状态: how far the current version has come. A new version starts at {@link #DRAFT} again; one with a double signature
 * at {@link #SUBMITTED}, from where only a pharmacist can pass it.
 */
public enum Stage {
    DRAFT, SUBMITTED, TO_PHARMACIST, BLOCKED, RETURNED, PASSED, WITHDRAWN;

    /** Whether the prescriber has something to do before it can go on. */
    public boolean waitsForPrescriber() {
        return this == DRAFT || this == BLOCKED || this == RETURNED;
    }
}
