package org.xinglin.kernel;

/** 岗位角色: what a post is for; rights hang on the role, reach on the post's {@link Scope}. */
public enum Role {
    VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, STOCK_KEEPER, DISPENSER, CHECKER, REVIEW_PHARMACIST, CHIEF_PHARMACIST, DECOCTION_WORKER, COURIER, COMMUNITY_ADMINISTRATOR, REGULATOR, AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, SERVICE_ACCOUNT;

    /** Whether the role examines residents and writes prescriptions. */
    public boolean prescribes() {
        return this == VILLAGE_DOCTOR || this == TOWNSHIP_DOCTOR || this == COUNTY_DOCTOR;
    }

    /** Whether the role reads names, numbers and phones unmasked: those who care for or hand over to the person. */
    public boolean seesIdentity() {
        return switch (this) {
            case VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, CASHIER, DISPENSER, CHECKER, REVIEW_PHARMACIST,
                CHIEF_PHARMACIST, COURIER,
                COMMUNITY_ADMINISTRATOR -> true;
            case STOCK_KEEPER, DECOCTION_WORKER, REGULATOR, AUDITOR, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR,
                SERVICE_ACCOUNT -> false;
        };
    }
}
