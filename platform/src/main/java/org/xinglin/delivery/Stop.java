package org.xinglin.delivery;

import java.util.ArrayList;
import java.util.List;
import org.xinglin.institution.Institution;

/** 停靠点: one place of the courier's round. @param clinic where it goes, or whose resident lives at {@code address} */
public record Stop(Institution clinic, boolean home, String address, List<Parcel> parcels) {
    Stop(Institution clinic, boolean home, String address) { this(clinic, home, address, new ArrayList<>()); }
}
