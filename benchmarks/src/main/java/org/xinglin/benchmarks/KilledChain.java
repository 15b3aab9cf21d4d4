package org.xinglin.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.pharmacy.Payment;
import org.xinglin.pharmacy.Payment.Kind;
import org.xinglin.pharmacy.Pharmacy;
import org.xinglin.pharmacy.ShiftId;
import org.xinglin.pharmacy.Stage;
import org.xinglin.pharmacy.Stock;
import org.xinglin.pharmacy.books.Books;
import org.xinglin.pharmacy.till.Shift;
import org.xinglin.pharmacy.till.Shifts;

/**
 * 断电: patients go through the chain one after another while the program is killed at random moments and started again. One in three has
 * paid by mistake and pays again before everything is called off, one in three gets the cash back; drawers are counted, closed and opened
 * in between. The client keeps every answer it got. What was not answered it sends again with the same key, as a browser does; at the end
 * each answer is asked for once more and must be the same, and stock, money, drawers and states must be what the answers said.
 */
public final class KilledChain {
    /** How the program is started on a data folder, to answer on a port. */
    public interface Start {
        List<String> command(Path data, int port);
    }

    private record Acknowledged(Clerk desk, String path, UUID key, Map<String, ?> fields, String location) {}

    /** 去向: what becomes of a patient's order, and the payments that tell of it. */
    private enum Course {
        WEIGHED(Stage.CHECKED, Kind.CHARGE), //
        PAID_ANEW_AND_CALLED_OFF(Stage.CANCELLED, Kind.CHARGE, Kind.VOID, Kind.CHARGE, Kind.REFUND), //
        PAID_BACK_IN_CASH(Stage.CANCELLED, Kind.CHARGE, Kind.REFUND, Kind.PAYOUT);

        private final Stage end;
        private final List<Kind> payments;

        Course(Stage end, Kind... payments) {
            this.end = end;
            this.payments = List.of(payments);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ORDER = Pattern.compile("/pharmacy/orders/([0-9a-f-]{36})");
    private static final Pattern SHIFT = Pattern.compile("/pharmacy/shift/([0-9a-f-]{36})/count");
    /** Patients between two counts of the drawer: each course twice. */
    private static final int A_DRAWER = 6;
    private static final List<String> HERBS = List.of("党参", "白术", "茯苓", "炙甘草");
    private static final int GRAMS = 6;
    private static final int PACKETS = 3;
    private final Path data;
    private final int kills;
    private final Start start;
    private final int port;
    private final Random random = new Random(20_260);
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, Course> orders = new LinkedHashMap<>();
    /** Shifts in their order, each with the orders whose cash stayed in its drawer. */
    private final Map<String, List<String>> drawers = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final AtomicReference<@Nullable Process> running = new AtomicReference<>();
    private int repeated;
    private volatile int killed;

    public KilledChain(Path data, int kills, Start start) {
        this.data = data;
        this.kills = kills;
        this.start = start;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what was wrong; empty if all is as it was said to be */
    public List<String> run() throws Exception {
        List<PersonId> residents;
        try (var program = Program.on(data)) {
            residents = Practice.found(program.context(), 40 * Math.max(kills, 5));
        }
        begin();
        try (var doctor = clerk(Role.VILLAGE_DOCTOR);
            var dispenser = clerk(Role.DISPENSER);
            var checker = clerk(Role.CHECKER)) {
            // once everybody is at work: on a slow machine all kills would fall before the first sign-in otherwise
            var killer = Thread.ofPlatform().name("killer").start(this::kill);
            var shift = opened(doctor);
            for (var resident : residents) {
                if (!killer.isAlive()) break;
                if (!orders.isEmpty() && orders.size() % A_DRAWER == 0) {
                    counted(doctor, shift);
                    shift = opened(doctor);
                }
                chain(doctor, dispenser, checker, resident, shift);
            }
            killer.join();
            for (var each : acknowledged) {
                var again = each.desk.post(each.path, each.key, each.fields);
                if (!again.location().equals(each.location))
                    faults.add("%s was answered %s and is now %d %s".formatted(each.path, each.location, again.status(),
                        again.location()));
            }
        } finally {
            stop();
        }
        try (var program = Program.on(data)) {
            inspect(program);
        }
        System.out.println(
            "%d kills, %d chains, %d drawers, %d answers kept, %d commands repeated, %d faults".formatted(killed,
                orders.size(), drawers.size(), acknowledged.size(), repeated, faults.size()));
        if (killed < kills) faults.add("only %d of %d kills".formatted(killed, kills));
        return List.copyOf(faults);
    }

    /** @return the shift */
    private String opened(Clerk cashier) {
        command(cashier, "/pharmacy/shift/open", Map.of());
        var shift = found(cashier, "/pharmacy/shift", SHIFT);
        drawers.put(shift, new ArrayList<>());
        return shift;
    }

    /** One yuan is found, whatever there should be: the rest is short and says so. */
    private void counted(Clerk cashier, String shift) {
        command(cashier, "/pharmacy/shift/" + shift + "/count", Map.of("version", 0, "y1", 1));
        command(cashier, "/pharmacy/shift/" + shift + "/close",
            Map.of("version", 1, "reason", "断电演练，未点", "destination", "SAFE"));
    }

    private void chain(Clerk doctor, Clerk dispenser, Clerk checker, PersonId resident, String shift) {
        var visit = command(doctor, "/clinic/visits", Map.of("person", resident, "kind", "FIRST", "beginNow", "true"));
        command(doctor, "/clinic/visits/" + last(visit), Map.of("version", 1, "chiefComplaint", "食少乏力一月", "disease",
            "di_ganmao", "syndrome", "sy_fenghanshubiao", "then", "prescribe"));
        var prescription = command(doctor, "/prescriptions",
            Map.of("visit", last(visit), "herb", HERBS, "grams", HERBS.stream().map(herb -> GRAMS).toList(), "packets",
                PACKETS, "pace", "1/1", "timesADay", 2, "preparation", "DECOCTION", "decocting", "SELF", "deliverTo",
                "CLINIC", "then", "submit"));
        var order = found(doctor, "/pharmacy/prescriptions/" + last(prescription), ORDER);
        var here = "/pharmacy/orders/" + order;
        var course = Course.values()[orders.size() % Course.values().length];
        command(doctor, here + "/charge", Map.of("version", 0, "method", "CASH"));
        switch (course) {
            case WEIGHED -> {
                command(dispenser, here + "/take", Map.of("version", 1));
                command(dispenser, here + "/dispense", Map.of("version", 2, "packets",
                    (GRAMS * HERBS.size() + " ").repeat(PACKETS).strip()));
                command(checker, here + "/check",
                    Map.of("version", 3, "point", List.of(Pharmacy.CheckPoint.values())));
                drawers.computeIfAbsent(shift, any -> new ArrayList<>()).add(order);
            }
            case PAID_ANEW_AND_CALLED_OFF -> {
                command(doctor, here + "/void", Map.of("version", 1, "reason", "收的是微信，误记现金"));
                command(doctor, here + "/charge", Map.of("version", 2, "method", "WECHAT", "reference", "42" + order));
                command(doctor, here + "/cancel", Map.of("version", 3, "reason", "居民不要了"));
            }
            case PAID_BACK_IN_CASH -> {
                command(doctor, here + "/cancel", Map.of("version", 1, "reason", "居民不要了"));
                command(doctor, here + "/payout", Map.of());
            }
        }
        orders.put(order, course);
    }

    /** Sends until it is answered, always with the same key. @return where the page would go */
    private String command(Clerk desk, String path, Map<String, ?> fields) {
        var key = UUID.randomUUID();
        for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; repeated++) {
            try {
                var answer = desk.post(path, key, fields);
                if (answer.status() < 400) {
                    acknowledged.add(new Acknowledged(desk, path, key, fields, answer.location()));
                    return answer.location();
                }
                if (answer.status() < 500)
                    throw new IllegalStateException(
                        "%s answered %d: %s".formatted(path, answer.status(), answer.text()));
            } catch (UncheckedIOException cutOff) {
                // not known whether it was done: the same key makes asking again harmless
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException("nobody answers " + path);
    }

    private static String last(String location) {
        var path = location.replaceAll("[?#].*", "");
        // the page after a diagnosis names the visit in its query
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What a page shows sooner or later: review and order follow behind the submission, also where the program was killed in between. */
    private static String found(Clerk desk, String page, Pattern what) {
        for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until;) {
            try {
                var found = what.matcher(desk.get(page).text());
                if (found.find()) return found.group(1);
            } catch (UncheckedIOException cutOff) {
                // it is being started again
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new IllegalStateException("nothing came of " + page);
    }

    private void inspect(Program program) {
        program.bean(Stock.class).audit().forEach(fault -> faults.add("stock: " + fault));
        var pharmacy = program.bean(Pharmacy.class);
        var books = program.bean(Books.class);
        books.audit().forEach(fault -> faults.add("books: " + fault));
        orders.forEach((id, course) -> {
            var order = pharmacy.forService(OrderId.of(id));
            if (order.stage() != course.end) faults.add("%s is %s, not %s".formatted(id, order.stage(), course.end));
            List<Payment> payments = pharmacy.payments(order.id());
            if (!payments.stream().map(Payment::kind).toList().equals(course.payments))
                faults.add("%s has the payments %s, not %s".formatted(id, payments, course.payments));
            if (payments.stream().anyMatch(each -> !each.amount().total().equals(order.charge().total())
                && each.kind() != Kind.PAYOUT)) faults.add("%s was not paid what it costs".formatted(id));
            if (course == Course.WEIGHED && pharmacy.weighing(order.id()).packets().size() != PACKETS)
                faults.add("%s was not weighed as said".formatted(id));
        });
        var shifts = program.bean(Shifts.class);
        drawers.forEach((id, paid) -> {
            var told = paid.stream().map(order -> pharmacy.forService(OrderId.of(order)).charge().self())
                .reduce(Money.ZERO, Money::plus);
            var shift = shifts.get(Caller.PROGRAM, ShiftId.of(id));
            var cash = shift.counted().map(Shift.Counted::expected).orElseGet(() -> books.cash(shift.id()));
            if (!cash.equals(told)) faults.add("drawer %s held %s, not %s".formatted(id, cash, told));
        });
    }

    private Clerk clerk(Role role) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (;;) {
            try {
                return new Clerk(URI.create("http://127.0.0.1:" + port), Practice.username(role), Practice.PASSWORD);
            } catch (UncheckedIOException | IllegalStateException cutOff) {
                if (System.nanoTime() > until) throw cutOff;
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    private void kill() {
        try {
            for (int n = 0; n < kills; n++) {
                TimeUnit.MILLISECONDS.sleep(400 + random.nextInt(2200));
                stop();
                killed++;
                begin();
            }
            TimeUnit.SECONDS.sleep(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() throws IOException {
        var ready = data.resolve("ready");
        Files.deleteIfExists(ready);
        var log = data.resolveSibling("killed.log").toFile();
        var process = new ProcessBuilder(start.command(data, port)).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        running.set(process);
        for (long until = System.nanoTime() + PATIENCE.toNanos(); !Files.exists(ready);) {
            if (!process.isAlive() || System.nanoTime() > until)
                throw new IllegalStateException("the program did not start again:\n" + Files.readString(log.toPath()));
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** As kill -9 does it: nothing is told, nothing is closed. */
    private void stop() {
        var process = running.get();
        if (process == null) return;
        process.destroyForcibly();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("the program does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
