package org.xinglin.prescription;

import java.util.UUID;
import org.xinglin.kernel.Money;

/** 减免额: what a programme bears of a price. @param bearer who bears the cost in the end */
public record Relief(UUID programme, String name, String bearer, Money amount) {
    Relief of(Money part) { return new Relief(programme, name, bearer, part); }
}
