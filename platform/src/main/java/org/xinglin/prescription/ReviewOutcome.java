package org.xinglin.prescription;

/** 审方结果: what review says of one version. */
public enum ReviewOutcome {
    /** 通过: by the rules, or by a pharmacist. */
    PASSED(Stage.PASSED),
    /** 转药师: only a pharmacist can decide. */
    TO_PHARMACIST(Stage.TO_PHARMACIST),
    /** 拦截: a rule forbids it as written. */
    BLOCKED(Stage.BLOCKED),
    /** 退回: a pharmacist sends it back to the prescriber. */
    RETURNED(Stage.RETURNED);

    private final Stage stage;

    ReviewOutcome(Stage stage) { this.stage = stage; }

    /** The stage the version comes to. */
    public Stage stage() { return stage; }
}
