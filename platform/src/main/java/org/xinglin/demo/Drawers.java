package org.xinglin.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xinglin.access.Posts;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.till.CashCount;
import org.xinglin.pharmacy.till.Shift;
import org.xinglin.pharmacy.till.Shifts;

/** 钱箱: whoever takes money in the county has a shift open; at two hospitals the first shift is over already. */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class Drawers {
    private static final Money FLOAT = Money.ofYuan("200");
    private final Shifts shifts;
    private final Posts posts;
    private final CountyClock clock;

    Drawers(Shifts shifts, Posts posts, CountyClock clock) {
        this.shifts = shifts;
        this.posts = posts;
        this.clock = clock;
    }

    void open(List<Employees.Employee> staff) {
        var cashiers = staff.stream().filter(each -> each.role() == Role.CASHIER).map(this::caller).toList();
        var receiver = staff.stream().filter(each -> each.role() == Role.COMMUNITY_ADMINISTRATOR).findFirst()
            .map(this::caller).orElseThrow();
        var received = cashiers.get(0);
        shifts.receive(receiver, closed(received, "找零少收五角（虚构）"), 2, FLOAT.minus(Money.ofFen(50)), "");
        closed(cashiers.get(1), "找零少收五角（虚构）");
        for (var each : staff)
            if (each.role() == Role.CASHIER || each.role() == Role.VILLAGE_DOCTOR)
                shifts.open(caller(each), CashCount.of(FLOAT));
    }

    /** A morning without a customer, and half a yuan that is missing from the float. */
    private ShiftId closed(Caller cashier, String reason) {
        var id = shifts.open(cashier, CashCount.of(FLOAT));
        clock.pass(Duration.ofHours(4));
        shifts.count(cashier, id, 0, CashCount.of(FLOAT.minus(Money.ofFen(50))));
        shifts.close(cashier, id, 1, reason, Optional.of(Shift.Destination.SAFE));
        return id;
    }

    private Caller caller(Employees.Employee employee) {
        return posts.callerAt(employee.post());
    }
}
