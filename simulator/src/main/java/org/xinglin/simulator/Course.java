package org.xinglin.simulator;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * 诊疗过程: the work of each role at its desk, as forms on pages. Each step opens the page it works on, as a person would, and sends
 * the form it finds there.
 */
final class Course implements AutoCloseable {
    private static final String SHIFT = "/pharmacy/shift";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Pattern PRESCRIPTION = Pattern.compile("CF\\d{13}");
    /** Steps of the county's clock while something needs its time. */
    private static final int STEP_MINUTES = 5;
    private static final int MOST_STEPS = 40;
    /** Enough for a week's packets in the smallest pot. */
    private static final String WATER_ML = "3000";
    private final URI base;
    private final Accounts accounts;
    /** Bags packed of each decoction order. */
    private final Map<String, String> packed = new HashMap<>();
    private final Map<String, Player> players = new HashMap<>();

    Course(URI base, Accounts accounts) {
        this.base = base;
        this.accounts = accounts;
    }

    /** The how-manieth person of a role, from 0. */
    Player player(String role, int n) {
        return players.computeIfAbsent(role + n, key -> new Player(base, accounts.of(role, n)));
    }

    /** 一味药. @param handling as written, empty for what the knowledge base asks */
    record Herb(String name, String grams, String handling) {}

    /** 开出的处方. @param number as printed, by which everybody finds it */
    record Prescribed(String id, String number) {
        String path() { return "/prescriptions/" + id; }
    }

    /** @return path of the resident's page */
    String register(Player doctor, List<Map.Entry<String, String>> fields) {
        doctor.open("/residents/new");
        return plain(doctor.send("/residents", fields).path());
    }

    /** From the waiting list to the doctor. @return path of the visit */
    String begin(Player doctor, String resident) {
        doctor.open(resident);
        var answer = doctor.submit("/clinic/visits", Map.of("person", lastOf(resident), "beginNow", "true"));
        return plain(answer.path());
    }

    /** Writes the visit. */
    void record(Player doctor, String visit, List<Map.Entry<String, String>> fields) {
        doctor.open(visit);
        var all = new ArrayList<>(fields);
        for (var name : List.of("chiefComplaint", "presentIllness", "inspection", "listening", "tongueNote",
            "pulseNote",
            "findingNames", "disease", "treatment", "icd10", "temperature", "pulse", "breath", "systolic", "diastolic",
            "weight", "height"))
            if (fields.stream().noneMatch(field -> field.getKey().equals(name))) all.add(Map.entry(name, ""));
        doctor.send(visit, all);
    }

    /** Writes and submits. */
    Prescribed prescribe(Player doctor, String visit, List<Herb> herbs, List<Map.Entry<String, String>> usage) {
        doctor.open("/prescriptions/new?visit=" + lastOf(visit));
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("visit", lastOf(visit)));
        fields.add(Map.entry("then", "submit"));
        fields.addAll(rows(herbs));
        fields.addAll(usage);
        return prescribed(doctor.send("/prescriptions", fields));
    }

    private static List<Map.Entry<String, String>> rows(List<Herb> herbs) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (var herb : herbs) {
            fields.add(Map.entry("herb", herb.name()));
            fields.add(Map.entry("note", ""));
            fields.add(Map.entry("grams", herb.grams()));
            fields.add(Map.entry("handling", herb.handling()));
            fields.add(Map.entry("role", ""));
        }
        return fields;
    }

    private static Prescribed prescribed(Answer answer) {
        var number = PRESCRIPTION.matcher(answer.title());
        if (!number.find()) throw new StepFailed("no prescription number on " + answer);
        return new Prescribed(answer.lastSegment(), number.group());
    }

    /** Changes a prescription that came back and submits it again. */
    void rewrite(Player doctor, Prescribed prescribed, List<Herb> herbs, List<Map.Entry<String, String>> usage) {
        doctor.open(prescribed.path() + "/edit");
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("then", "submit"));
        fields.addAll(rows(herbs));
        fields.addAll(usage);
        doctor.send(prescribed.path(), fields);
    }

    /** The stage the review has brought it to, as soon as it has. */
    String stageAfterRules(Player doctor, Prescribed prescribed) {
        await("review of " + prescribed.number(), () -> !stage(doctor, prescribed).equals("SUBMITTED"));
        return stage(doctor, prescribed);
    }

    String stage(Player doctor, Prescribed prescribed) {
        var shown = doctor.open(prescribed.path()).page().selectFirst("[data-stage]");
        if (shown == null) throw new StepFailed("no stage on " + prescribed.path());
        return shown.attr("data-stage");
    }

    /** The pharmacist's case of a prescription. */
    private static Optional<String> task(Player pharmacist, Prescribed prescribed) {
        return pharmacist.open("/review").page().select("a[href^=/review/tasks/]").stream()
            .filter(link -> link.text().contains(prescribed.number())).map(link -> plain(link.attr("href")))
            .findFirst();
    }

    /** @return the link of the case */
    String claim(Player pharmacist, Prescribed prescribed) {
        var found = new String[1];
        await("case of " + prescribed.number(), () -> {
            task(pharmacist, prescribed).ifPresent(path -> found[0] = path);
            return found[0] != null;
        });
        pharmacist.open(found[0]);
        pharmacist.submit(found[0] + "/claim", Map.of());
        return found[0];
    }

    void pass(Player pharmacist, String task) {
        pharmacist.open(task);
        pharmacist.submit(task + "/pass", Map.of());
    }

    void sendBack(Player pharmacist, String task, String advice) {
        var page = pharmacist.open(task).page();
        var reason = page.selectFirst("select[name=reason] option[value]:not([value=''])");
        if (reason == null) throw new StepFailed("no reasons on " + task);
        pharmacist.send(task + "/return", List.of(Map.entry("reason", reason.val()), Map.entry("advice", advice)));
    }

    /** Opens the order of a prescription at somebody's counter. */
    String order(Player player, Prescribed prescribed) {
        var found = new String[1];
        await("order of " + prescribed.number(), () -> {
            var answer = player.look("/pharmacy/scan?number=" + prescribed.number());
            if (answer.isOk()) found[0] = plain(answer.path());
            return found[0] != null;
        });
        return found[0];
    }

    /** Takes the money, with a shift open. */
    void charge(Player cashier, String order) {
        if (cashier.open(SHIFT).page().selectFirst("form[action='" + SHIFT + "/open']") != null)
            cashier.submit(SHIFT + "/open", Map.of());
        cashier.open(order);
        cashier.submit(order + "/charge", Map.of("method", "CASH"));
    }

    /** Takes the order, weighs every packet as prescribed, toxic herbs alone too. */
    void dispense(Player dispenser, String order) {
        dispenser.open(order);
        dispenser.submit(order + "/take", Map.of());
        var page = dispenser.open(order).page();
        var weights = new HashMap<String, String>();
        var rows = page.select("table.herbs tbody tr");
        var whole = rows.stream().map(row -> grams(row.select("td").get(2))).reduce(BigDecimal.ZERO, BigDecimal::add);
        int packets = packets(rows);
        weights.put("packets", repeated(whole, packets));
        for (var field : page.select("textarea[name^=toxic-]")) {
            int seq = Integer.parseInt(field.attr("name").substring("toxic-".length()));
            weights.put(field.attr("name"), repeated(grams(rows.get(seq - 1).select("td").get(2)), packets));
        }
        dispenser.submit(order + "/dispense", weights);
    }

    private static int packets(List<Element> rows) {
        var cells = rows.getFirst().select("td");
        return grams(cells.get(3)).divide(grams(cells.get(2))).intValueExact();
    }

    private static BigDecimal grams(Element cell) { return new BigDecimal(cell.text().replace("g", "").strip()); }

    private static String repeated(BigDecimal grams, int times) {
        return java.util.Collections.nCopies(times, grams.toPlainString()).stream().collect(Collectors.joining(" "));
    }

    void check(Player checker, String order) {
        var points = checker.open(order).page().select("input[name=point]").stream()
            .map(point -> Map.entry("point", point.val())).toList();
        checker.send(order + "/check", points);
    }

    /** The decoction order of a prescription, by its number. */
    String decoction(Player worker, Prescribed prescribed) {
        var found = new String[1];
        await("decoction order of " + prescribed.number(), () -> {
            var answer = worker.look("/decoction/scan?number=" + prescribed.number());
            if (answer.isOk()) found[0] = plain(answer.path());
            return found[0] != null;
        });
        return found[0];
    }

    /** 煎药一步: what was done, and how long the county's time ran before it was allowed. */
    record Boiled(String action, int waitedMinutes) {}

    /**
     * Does the next thing an order waits for, by the form that its page offers. What is refused because it is too early is tried again
     * later in the county's time; packing is checked by another worker.
     *
     * @return empty once nothing is left to do
     */
    Optional<Boiled> boilOn(String order) {
        for (int waited = 0; waited <= MOST_STEPS * STEP_MINUTES; waited += STEP_MINUTES) {
            var worker = player("DECOCTION_WORKER", 0);
            var form = next(worker.open(order).page(), order);
            if (form.isEmpty()) return Optional.empty();
            var action = lastOf(form.get().attr("action"));
            if (action.equals("check") || action.equals("release")) {
                worker = player("DECOCTION_WORKER", 1);
                form = next(worker.open(order).page(), order);
            }
            if (action.equals("put-on") && form.orElseThrow().select("select[name=pot] option").isEmpty()) {
                wash(worker);
                form = next(worker.open(order).page(), order);
            }
            var fields = filledIn(form.orElseThrow(), packed.getOrDefault(order, ""));
            var answer = worker.attemptAll(form.get().attr("action"), fields);
            if (answer.isOk() && action.equals("pack"))
                fields.stream().filter(field -> field.getKey().equals("bags"))
                    .forEach(field -> packed.put(order, field.getValue()));
            if (answer.isOk()) return Optional.of(new Boiled(action, waited));
            if (answer.status() != 409) throw new StepFailed(action + ": " + answer);
            pass(STEP_MINUTES);
        }
        throw new StepFailed("the pot never became ready: " + order);
    }

    /** Washes every empty pot that was used. */
    private static void wash(Player worker) {
        for (var form : worker.open("/decoction/pots").page().select("form[action$=/wash]"))
            worker.submit(form.attr("action"), Map.of());
    }

    private static Optional<Element> next(org.jsoup.nodes.Document page, String order) {
        var wanted = List.of("soak", "put-on", "boils", "rest", "late", "strain", "pack", "check", "release");
        return page.select("form[method=post]").stream()
            .filter(form -> wanted.stream().anyMatch(step -> form.attr("action").equals(order + "/" + step)))
            .findFirst();
    }

    /**
     * As somebody does who has done everything: all boxes ticked, water where water is asked for, as many bags as were packed, the
     * rest as it stands.
     */
    private static List<Map.Entry<String, String>> filledIn(Element form, String bags) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (var field : form.select("input[name]:not([type=hidden]), select[name]")) {
            var name = field.attr("name");
            if (field.normalName().equals("select")) {
                var option = field.selectFirst("option");
                if (option == null) throw new StepFailed("nothing to choose for " + name);
                fields.add(Map.entry(name, option.val()));
            } else if (name.equals("waterMl")) fields.add(Map.entry(name, WATER_ML));
            else if (name.equals("counted")) fields.add(Map.entry(name, bags));
            else if (name.equals("place")) fields.add(Map.entry(name, "A1"));
            else fields.add(Map.entry(name, field.val()));
        }
        return fields;
    }

    /** Hears of each step of a delivery: what was done, the page, and who did it. */
    interface Told {
        void step(String what, String link, Player who);
    }

    /**
     * From the courier to the clinic and into the resident's hands. The players have no phone for the code, so the receiver signs
     * with the doctor and the courier confirms it as the second person.
     */
    void deliver(Player doctor, Prescribed prescribed, Told told) {
        var courier = player("COURIER", 0);
        var parcel = parcel(courier, prescribed);
        step(courier, parcel, "load", Map.of());
        told.step("loaded", parcel, courier);
        step(doctor, parcel, "arrive", Map.of());
        told.step("arrived", parcel, doctor);
        step(doctor, parcel, "sign", Map.of("receiver", "本人", "relation", "本人", "reason", "手机不在身边"));
        told.step("signed", parcel, doctor);
        step(courier, parcel, "confirm", Map.of());
        told.step("handed-over", parcel, courier);
    }

    private String parcel(Player courier, Prescribed prescribed) {
        var found = new String[1];
        await("parcel of " + prescribed.number(), () -> {
            var answer = courier.look("/delivery/scan?number=" + prescribed.number());
            if (answer.isOk()) found[0] = plain(answer.path());
            return found[0] != null;
        });
        return found[0];
    }

    private static void step(Player player, String parcel, String what, Map<String, String> fields) {
        player.open(parcel);
        player.submit(parcel + "/" + what, fields);
    }

    /** Lets the county's time pass. */
    void pass(int minutes) {
        var program = player("SERVICE_ACCOUNT", 0);
        program.open("/demo/clock");
        program.send("/demo/clock", List.of(Map.entry("minutes", String.valueOf(minutes))));
    }

    /** Waits until {@code done}, since listeners work behind the answer. @throws StepFailed after {@link #PATIENCE} */
    static void await(String what, BooleanSupplier done) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) throw new StepFailed("waited in vain for " + what);
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StepFailed("interrupted while waiting for " + what);
            }
        }
    }

    static String plain(String path) { return path.replaceFirst("[?#].*", ""); }

    static String lastOf(String path) { return path.substring(path.lastIndexOf('/') + 1); }

    @Override
    public void close() { players.values().forEach(Player::close); }
}
