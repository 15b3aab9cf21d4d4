package org.xinglin.prescription;

/** 配送: where the medicine goes; an address only where it goes home. */
public record Delivery(To to, String address) {
    /** 取药方式: at the clinic that prescribed, or at the door. */
    public enum To {
        CLINIC, HOME
    }

    public static final Delivery AT_CLINIC = new Delivery(To.CLINIC, "");

    public Delivery {
        if ((to == To.HOME) == address.isBlank())
            throw new IllegalArgumentException("an address goes with delivery home, and only with it");
    }

    public static Delivery home(String address) { return new Delivery(To.HOME, address.strip()); }
}
