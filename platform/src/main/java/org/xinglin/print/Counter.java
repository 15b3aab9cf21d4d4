package org.xinglin.print;

import java.util.Locale;
import org.xinglin.kernel.Role;

/** 打印台: where in a house a printer stands; a post prints at the one its work is done at. */
public enum Counter {
    CONSULTING_ROOM, CASHIER, PHARMACY, DECOCTION_ROOM, DELIVERY;

    /** The counter of a post's work. */
    static Counter of(Role role) {
        return switch (role) {
            case CASHIER -> CASHIER;
            case STOCK_KEEPER, DISPENSER, CHECKER, REVIEW_PHARMACIST, CHIEF_PHARMACIST -> PHARMACY;
            case DECOCTION_WORKER -> DECOCTION_ROOM;
            case COURIER -> DELIVERY;
            case VILLAGE_DOCTOR, TOWNSHIP_DOCTOR, COUNTY_DOCTOR, COMMUNITY_ADMINISTRATOR, REGULATOR, AUDITOR,
                SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, SERVICE_ACCOUNT -> CONSULTING_ROOM;
        };
    }

    String code() { return name().toLowerCase(Locale.ROOT); }
}
