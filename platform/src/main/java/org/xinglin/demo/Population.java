package org.xinglin.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.springframework.stereotype.Component;
import org.xinglin.institution.InsuranceKind;
import org.xinglin.kernel.Caller;
import org.xinglin.knowledge.CautionKey;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.person.Allergy;
import org.xinglin.person.Asked;
import org.xinglin.person.Condition;
import org.xinglin.person.Contact;
import org.xinglin.person.IdNumber;
import org.xinglin.person.Identity;
import org.xinglin.person.Impairment;
import org.xinglin.person.Insurance;
import org.xinglin.person.Lactation;
import org.xinglin.person.Medicine;
import org.xinglin.person.NewResident;
import org.xinglin.person.PersonId;
import org.xinglin.person.Pregnancy;
import org.xinglin.person.Residents;
import org.xinglin.person.Safety;
import org.xinglin.person.Sex;

/** 居民: invented people whose identity numbers lie in an area and whose phones in a range that were never given to anybody. */
@Component
class Population {
    private static final int BATCH = 5_000;
    /** GB 11643 gives 999 numbers a day and area; the serial below wanders through them. */
    private static final int SERIALS = 999;
    private final Residents residents;
    private final Knowledge knowledge;

    Population(Residents residents, Knowledge knowledge) {
        this.residents = residents;
        this.knowledge = knowledge;
    }

    /** 村民: a resident with the village whose clinic keeps the record. @param grown whether they take a grown-up's dose */
    record Villager(PersonId id, int village, boolean grown) {}

    /** Registers the residents numbered {@code from} to {@code until}, the latter excluded. */
    List<Villager> register(List<Places.Place> villages, int from, int until, LocalDate today, long seed) {
        var villagers = new ArrayList<Villager>();
        for (int begin = from; begin < until; begin += BATCH) {
            var told = new ArrayList<NewResident>();
            int end = Math.min(until, begin + BATCH);
            for (int n = begin; n < end; n++)
                told.add(resident(n, villages.get(n % villages.size()), today, new Random(seed * 1_000_003 + n)));
            var ids = residents.registerAll(Caller.PROGRAM, told);
            for (int n = begin; n < end; n++) {
                var birth = told.get(n - begin).identity().birthDate();
                villagers.add(new Villager(ids.get(n - begin), n % villages.size(),
                    birth.isBefore(today.minusYears(18)) && birth.isAfter(today.minusYears(75))));
            }
        }
        return villagers;
    }

    private NewResident resident(int n, Places.Place village, LocalDate today, Random random) {
        boolean woman = random.nextInt(100) < 52;
        // Each day of birth has its own serials, so that no two residents share a number: day by n, serial by n.
        int days = 365 * 88;
        var birth = today.minusDays(30 + (n * 7919L) % days);
        int serial = n / days % (SERIALS / 2) * 2 + (woman ? 2 : 1);
        var number = IdNumber.completing("%s%04d%02d%02d%03d".formatted(Places.COUNTY, birth.getYear(),
            birth.getMonthValue(), birth.getDayOfMonth(), serial));
        int age = today.getYear() - birth.getYear();
        var insurance = random.nextInt(10);
        return new NewResident(Identity.of(Names.person(random, woman), number),
            Contact.of("129%08d".formatted(n), village.division(),
                "%d 组 %d 号".formatted(1 + random.nextInt(8), 1 + random.nextInt(60))),
            Insurance.of(insurance < 8
                ? InsuranceKind.RESIDENT
                : insurance < 9 ? InsuranceKind.EMPLOYEE : InsuranceKind.NONE),
            village.id(), safety(random, woman ? Sex.FEMALE : Sex.MALE, age, today));
    }

    private Safety safety(Random random, Sex sex, int age, LocalDate today) {
        if (random.nextInt(10) < 2) return Safety.NOT_ASKED;
        var conditions = new ArrayList<Condition>();
        var medicines = new ArrayList<Medicine>();
        if (age > 50 && random.nextInt(10) < 4) {
            conditions.add(new Condition.Cautioned(CautionKey.HYPERTENSION));
            western(random.nextBoolean() ? "氨氯地平" : "厄贝沙坦", medicines);
        }
        if (age > 45 && random.nextInt(10) < 2) {
            conditions.add(new Condition.InWords("2 型糖尿病"));
            western("二甲双胍", medicines);
        }
        if (age > 65 && random.nextInt(20) == 0) western("华法林", medicines);
        List<Allergy> allergies = random.nextInt(20) == 0
            ? List.of(new Allergy.InWords("青霉素"))
            : List.of();
        boolean fertile = sex == Sex.FEMALE && age >= 20 && age <= 40;
        Pregnancy pregnancy = sex == Sex.MALE
            ? Pregnancy.notAsked()
            : fertile && random.nextInt(15) == 0
                ? Pregnancy.since(today.minusWeeks(6 + random.nextInt(26)), today)
                : new Pregnancy.No(today);
        Lactation lactation = fertile && pregnancy instanceof Pregnancy.No && random.nextInt(15) == 0
            ? new Lactation.Yes(Optional.of(today.minusMonths(3)), Optional.empty())
            : sex == Sex.MALE ? Lactation.notAsked() : new Lactation.No(today);
        return new Safety(Asked.of(allergies), Asked.of(conditions), Asked.of(medicines), pregnancy, lactation,
            age > 60 && random.nextInt(25) == 0 ? Impairment.IMPAIRED : Impairment.NONE, Impairment.NONE);
    }

    private void western(String name, List<Medicine> medicines) {
        knowledge.westernDrugByName(name)
            .ifPresent(drug -> medicines.add(Medicine.of(new Medicine.Western(drug.id(), drug.nameZh()))));
    }
}
