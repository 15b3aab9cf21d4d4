package org.xinglin.simulator;

/** A step the program did not let pass; the message says which, and what the program answered. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String message) { super(message); }
}
