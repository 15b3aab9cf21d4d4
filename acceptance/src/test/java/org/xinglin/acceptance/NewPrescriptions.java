package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.xinglin.simulator.Answer;
import org.xinglin.simulator.HttpDesk;

/** Prescriptions as a test needs them, each of a resident of its own, written and submitted without a browser. */
final class NewPrescriptions implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("CF\\d{13}");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final String NAMES = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸";
    private final DemoProgram program;
    private final HttpDesk desk;
    private int written;

    /** One prescription. @param number as printed, by which everybody finds it */
    record Written(String path, String number) {}

    NewPrescriptions(DemoProgram program, DemoProgram.Account doctor) {
        this.program = program;
        desk = signedIn(doctor);
    }

    /** Three packets of three pieces of 6 g, as {@link #prepare} weighs them. */
    static List<Map.Entry<String, String>> threeHerbs(String decocting, String deliverTo) {
        var rows = new ArrayList<Map.Entry<String, String>>();
        for (var herb : List.of("党参", "白术", "茯苓"))
            rows.addAll(List.of(Map.entry("herb", herb), Map.entry("grams", "6"), Map.entry("handling", "")));
        rows.addAll(List.of(Map.entry("packets", "3"), Map.entry("decocting", decocting),
            Map.entry("deliverTo", deliverTo), Map.entry("address", "3 组 12 号")));
        return rows;
    }

    private HttpDesk signedIn(DemoProgram.Account account) {
        var signedIn = new HttpDesk(program.address());
        signedIn.signIn(account.username(), account.password(), account.role());
        return signedIn;
    }

    /** @param phone of the resident, who lives where things can be brought; @param fields rows and usage beside visit and submission */
    Written submit(String surname, String phone, List<Map.Entry<String, String>> fields) {
        desk.get("/residents/new");
        var resident = desk.post("/residents", Map.of("name", surname + NAMES.charAt(written),
            "birthDate", "19%02d-03-05".formatted(40 + written), "sex", "female", "insurance", "resident", "phone",
            phone,
            "address", "3 组 12 号", "confirmed", "yes"));
        written++;
        assertThat(resident.isOk()).as(resident.toString()).isTrue();
        var visit = desk.post("/clinic/visits", Map.of("person", resident.lastSegment(), "beginNow", "true"));
        assertThat(visit.isOk()).as(visit.toString()).isTrue();
        var id = visit.lastSegment();
        desk.post("/clinic/visits/" + id, Map.of("version", "1", "chiefComplaint", "怕冷半月", "disease", "di_ganmao",
            "syndrome", "sy_fenghanshubiao"));
        desk.get("/prescriptions/new?visit=" + id);
        var all = new ArrayList<>(fields);
        all.add(Map.entry("visit", id));
        all.add(Map.entry("then", "submit"));
        var answer = desk.postAll("/prescriptions", all);
        assertThat(answer.isOk()).as(answer.toString()).isTrue();
        var path = "/prescriptions/" + answer.lastSegment();
        var number = NUMBER.matcher(desk.get(path).page().select("h1").text());
        assertThat(number.find()).isTrue();
        return new Written(path, number.group());
    }

    /** Waits until a post finds it by its number where it then is. @param place the beginning of that page's address */
    void await(DemoProgram.Account account, String number, String place) {
        try (var other = signedIn(account)) {
            var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!other.get("/find/code?q=" + number).path().startsWith(place)) {
                assertThat(System.nanoTime()).as(number + " at " + place).isLessThan(until);
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /** Paid, weighed and checked, without a browser; for {@link #threeHerbs}. */
    void prepare(Written written) {
        await(program.account("CASHIER"), written.number(), "/pharmacy/orders/");
        shiftOpen();
        at("CASHIER", written, (counter, order) -> counter.submit(order + "/charge", Map.of("method", "CASH")));
        at("DISPENSER", written, (counter, order) -> {
            counter.submit(order + "/take", Map.of());
            counter.get(order);
            return counter.submit(order + "/dispense", Map.of("packets", "18 18 18"));
        });
        at("CHECKER", written, (counter, order) -> counter.postAll(order + "/check",
            counter.get(order).page().select("input[name=point]").stream()
                .map(point -> Map.entry("point", point.val())).toList()));
    }

    private void at(String role, Written written, BiFunction<HttpDesk, String, Answer> work) {
        try (var counter = signedIn(program.account(role))) {
            var answer = work.apply(counter, counter.get("/find/code?q=" + written.number()).path());
            assertThat(answer.isOk()).as(role + " " + answer).isTrue();
        }
    }

    /** The cashier of the browser's tests may take money. */
    void shiftOpen() {
        try (var cashier = signedIn(program.account("CASHIER"))) {
            if (cashier.get("/pharmacy/shift").page()
                .selectFirst("form[action='/pharmacy/shift/open']") != null)
                cashier.submit("/pharmacy/shift/open", Map.of());
        }
    }

    /** @return the page of its parcel, which the courier has taken along */
    String loaded(Written written) {
        var courier = program.account("COURIER");
        await(courier, written.number(), "/delivery/parcels/");
        try (var phone = signedIn(courier)) {
            var parcel = phone.get("/find/code?q=" + written.number()).path();
            var answer = phone.submit(parcel + "/load", Map.of());
            assertThat(answer.isOk()).as(answer.toString()).isTrue();
            return parcel;
        }
    }

    /** The code the resident was sent, as soon as the demo county's mailbox shows it. */
    String code(String phone) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            var found = CODE.matcher(desk.get("/mailbox?phone=" + phone).page().select("main").text());
            if (found.find()) return found.group();
            assertThat(System.nanoTime()).as("a code was sent to " + phone).isLessThan(until);
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Override
    public void close() { desk.close(); }
}
