package org.xinglin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;

/**
 * 青禾县: founded on an empty database at the first start, through the doors of the modules, the same from the same seed and hour. What
 * people look at first is there when the program says it is ready; the rest of the history follows behind it.
 */
@Component
@ConditionalOnProperty(name = "xinglin.profile", havingValue = "demo", matchIfMissing = true)
class DemoCounty implements ApplicationRunner {
    /** Days before the founding in which history takes place: the end of the month before lies within. */
    static final int DAYS = 40;
    private static final int RESIDENTS_FIRST = 3_000;
    private final Rows rows;
    private final CountyClock clock;
    private final Institutions institutions;
    private final Places places;
    private final Employees employees;
    private final Population population;
    private final Doubles doubles;
    private final Kin kin;
    private final Shelves shelves;
    private final Drawers drawers;
    private final Rosters rosters;
    private final History history;
    private final Everyday everyday;
    private final TransactionTemplate transaction;
    private final Path data;
    private final int residents;
    private final int visits;
    private final long seed;
    private final Optional<Instant> hour;

    /**
     * @param residents how many in the end; @param visits how many are told in the end; @param hour of the founding, now unless a
     *        test says otherwise
     */
    DemoCounty(Rows rows, CountyClock clock, Institutions institutions, Places places, Employees employees,
        Population population, Doubles doubles, Kin kin, Shelves shelves, Drawers drawers, Rosters rosters,
        History history, Everyday everyday, TransactionTemplate transaction,
        @Value("${xinglin.data:.xinglin/data}") Path data, @Value("${xinglin.residents:3000}") int residents,
        @Value("${xinglin.demo.visits:400}") int visits, @Value("${xinglin.demo.seed:27}") long seed,
        @Value("${xinglin.demo.hour:#{null}}") Optional<Instant> hour) {
        this.rows = rows;
        this.clock = clock;
        this.institutions = institutions;
        this.places = places;
        this.employees = employees;
        this.population = population;
        this.doubles = doubles;
        this.kin = kin;
        this.shelves = shelves;
        this.drawers = drawers;
        this.rosters = rosters;
        this.history = history;
        this.everyday = everyday;
        this.transaction = transaction;
        this.data = data;
        this.residents = residents;
        this.visits = visits;
        this.seed = seed;
        this.hour = hour;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (rows.county().isEmpty()) {
            // a county of somebody else's, started without saying so: nothing of it is touched
            if (institutions.county().isPresent()) return;
            found(hour.orElse(clock.instant().truncatedTo(ChronoUnit.MINUTES)));
            history.tellFirst();
            if (visits >= History.FIRST) everyday.audit(seed);
        }
        writeAccounts();
        history.tellRest();
    }

    /** All or nothing: a start that is broken off leaves the database as empty as it was. */
    private void found(Instant now) {
        var random = new Random(seed);
        clock.from(now.minus(Duration.ofDays(DAYS)), () -> Ids.seeded(clock, random, () -> transaction.execute(open -> {
            var today = institutions.today();
            var map = places.found();
            var staff = employees.employ(map, random);
            shelves.price(today, seed);
            int first = Math.min(residents, RESIDENTS_FIRST);
            var villagers = population.register(map.villages(), 0, first, today, seed);
            doubles.add(villagers);
            kin.add(villagers, staff);
            shelves.stock(staff, today, seed);
            shelves.pots(staff);
            drawers.open(staff);
            rosters.open(map, staff, now);
            shelves.proposeFee(staff, CountyCalendar.day(now));
            shelves.relieve(staff, villagers, institutions.today()); // a shift was worked: it may be the next day
            everyday.begin(staff, today);
            rows.found(seed, now, first);
            rows.plan(history.plan(villagers, staff, visits, now, seed));
            // last, so that the county before it is what it was without
            var town = employees.employInTown(map, random);
            shelves.stockInTown(staff, town, today);
            shelves.proposePrice(staff, CountyCalendar.day(now));
            rows.employ(Stream.concat(staff.stream(), town.stream()).toList());
            return true;
        })));
    }

    /** For the players and for whoever wants to sign in; a file nobody else on the machine may read. */
    private void writeAccounts() {
        var lines = rows.staff().stream()
            .map(each -> String.join(",", each.username(), Employees.PASSWORD, each.role().name(),
                institutions.get(each.institution()).name()))
            .collect(Collectors.joining("\n", "username,password,role,institution\n", "\n"));
        var file = data.resolve("accounts.csv");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file) && file.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createFile(file, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }
}
