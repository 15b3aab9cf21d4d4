package org.xinglin.page;

import java.util.Locale;

/** 机构名称: what a house is called by a reader of another language; {@code institution} knows them. */
public interface HouseNames {
    /** @param name as it is registered; the same where no house is called so today, or it has no other name */
    String in(Locale locale, String name);
}
