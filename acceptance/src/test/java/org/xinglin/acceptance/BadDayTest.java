package org.xinglin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 糟糕的一天: the day of docs/a-bad-day.md in the demo county, told in its order by those who work, each through their own screen. In the end the copy
 * of the evening is brought back elsewhere and its money and stock are audited.
 */
@BrowserTest
class BadDayTest {
    @TempDir
    Path elsewhere;

    @Test
    void getsThroughTheDayAndNothingIsLostOrCountedTwice() throws Exception {
        try (var day = new BadDay()) {
            var morning = new MorningOfABadDay(day);
            morning.aCopyIsMadeInTheNight();
            morning.theCountyLearnsOfAFlood();
            morning.aDoctorForgotThePasswordAndAnotherFallsIll();
            morning.aFileOfResidentsHasFaults();
            morning.theFirstPatientIsRegistered();
            morning.aWeightIsMistyped();
            morning.twoRecordsAreOnePersonAndThenAgainTwo();
            var store = new StoreOfABadDay(day);
            store.theDeliveryIsShortAndPartlyRefused();
            store.aJarIsBroken();
            store.theShiftHandsOverThePoisonCupboard();
            var prescribing = new PrescribingOfABadDay(day);
            prescribing.thePharmacistReturnsAPrescription();
            prescribing.aPieceIsMissing();
            prescribing.thePriceChangesAndTheOrderDoesNot();
            var evening = new EveningOfABadDay(day, elsewhere);
            evening.thePatientPaysAndAnotherIsPaidBack();
            evening.aPotBreaks();
            evening.theServerIsDownForAnHour();
            evening.theDrawerIsCounted();
            evening.theDayIsAudited();
            assertThat(day.everybodyLeaves()).isEmpty();
        }
    }
}
