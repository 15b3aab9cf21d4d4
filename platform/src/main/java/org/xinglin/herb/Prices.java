package org.xinglin.herb;

import org.springframework.stereotype.Component;
import org.xinglin.page.Remembered;

/** The price list in memory. */
@Component
class Prices {
    private final Remembered<PriceList> remembered;

    Prices(PriceRows rows, FeeRows fees) {
        remembered = new Remembered<>(rows::version, rows::raiseVersion,
            () -> new PriceList(rows.all(), fees.all()));
    }

    PriceList current() { return remembered.current(); }

    /** Lets {@code work} add rows, alone. @see Remembered#change */
    void change(Runnable work) {
        remembered.change(list -> {
            work.run();
            return list;
        });
    }
}
