package org.xinglin.engine.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.xinglin.engine.assist.County.CASES;
import static org.xinglin.engine.assist.County.KNOWLEDGE;
import static org.xinglin.engine.assist.County.MADE;
import static org.xinglin.engine.assist.County.REVIEW;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final Settings SETTINGS = Settings.shipped();

    @TempDir
    Path folder;

    private static List<String> said(Model model, CaseRecord visit) {
        return Assist.of(REVIEW, model).suggest(visit.examined()).herbs().stream().map(herb -> herb.herb().id() + " "
            + herb.score()).toList();
    }

    @Test
    void whatIsReadAgainIsTheSameModel() throws IOException {
        var bytes = new ByteArrayOutputStream();
        MADE.model().write(bytes);
        var again = Model.read(new ByteArrayInputStream(bytes.toByteArray()), KNOWLEDGE, SETTINGS);
        assertThat(again.version()).isEqualTo(MADE.model().version()).hasSize(12);
        for (var visit : CASES.subList(0, 50))
            assertThat(said(again, visit)).isEqualTo(said(MADE.model(), visit));
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Model.read(new ByteArrayInputStream(new byte[64]),
            KNOWLEDGE, SETTINGS)).withMessage("this is no model");
    }

    @Test
    void theCardSaysWhatItWasMadeOfAndHowItDidOnCasesHeldOut() {
        var card = MADE.card();
        assertThat(card.model()).isEqualTo(MADE.model().version());
        assertThat(card.cases()).isEqualTo(CASES.size());
        assertThat(card.visits()).isEqualTo(CASES.size());
        assertThat(card.firstDay()).isBefore(card.lastDay());
        assertThat(card.heldOut()).isBetween(CASES.size() / 20, CASES.size() / 5);
        assertThat(card.syndromes().amongThree()).isGreaterThan(0.8).isGreaterThanOrEqualTo(card.syndromes().first());
        assertThat(card.syndromes().calibrationError()).isLessThan(0.1);
        assertThat(card.syndromes().curve()).isNotEmpty();
        assertThat(card.herbs().precisionAt5()).isGreaterThan(2 * card.popularity().precisionAt5());
        assertThat(ModelCard.LIMITS).contains("reviewed by neither a licensed physician nor a licensed pharmacist");
    }

    @Test
    void newCasesAreTakenUpAtOnceAndKnownOnesPassedOver() {
        var more = new InventedCases(KNOWLEDGE, 99).next(40).stream().map(each -> new CaseRecord("N" + each.id(), each
            .day(), each.examined(), each.syndromes(), each.herbs())).toList();
        var grown = MADE.model().with(more);
        assertThat(grown.cases()).isEqualTo(CASES.size() + 40);
        assertThat(grown.version()).isNotEqualTo(MADE.model().version());
        assertThat(grown.with(more).version()).isEqualTo(grown.version());
        var nearest = Assist.of(REVIEW, grown).suggest(more.getFirst().examined()).similar().getFirst();
        assertThat(nearest.id()).isEqualTo(more.getFirst().id());
        assertThat(MADE.model().cases()).as("the model before is untouched").isEqualTo(CASES.size());
        assertThat(MADE.model().version()).isEqualTo(MADE.card().model());
    }

    @Test
    void addingInTwoStepsIsAddingAtOnce() {
        var more = new InventedCases(KNOWLEDGE, 5).next(30).stream().map(each -> new CaseRecord("N" + each.id(),
            County.TODAY, each.examined(), each.syndromes(), each.herbs())).toList();
        var known = MADE.model();
        // Columns of patterns are filled by the counts of the moment, so only visits without a diagnosis can be compared.
        var undiagnosed = more.stream()
            .map(each -> new CaseRecord(each.id(), each.day(), each.examined(), List.of(), each
                .herbs()))
            .toList();
        assertThat(known.with(undiagnosed.subList(0, 10)).with(undiagnosed.subList(10, 30)).version()).isEqualTo(known
            .with(undiagnosed).version());
    }

    @Test
    void keepsEveryModelAndGoesBack() throws IOException {
        var models = Models.in(folder.resolve("models"));
        assertThat(models.current()).isEmpty();
        assertThat(models.load(KNOWLEDGE, SETTINGS)).isEmpty();
        assertThat(models.add(MADE)).isEqualTo(1);
        var second = Training.with(KNOWLEDGE, County.QUICK).of(CASES.subList(0, 400), County.TODAY);
        assertThat(models.add(second)).isEqualTo(2);
        assertThat(models.load(KNOWLEDGE, SETTINGS).orElseThrow().model().version())
            .isEqualTo(second.model().version());
        assertThat(models.rollBack()).isEqualTo(1);
        assertThat(models.load(KNOWLEDGE, SETTINGS).orElseThrow().model().version()).isEqualTo(MADE.model().version());
        assertThat(models.numbers()).containsExactly(1, 2);
        assertThat(models.add(second)).as("numbers are never used again").isEqualTo(3);
        models.use(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(models::rollBack)
            .withMessageContaining("before number 1");
        assertThat(models.card(1)).contains("\"model\": \"" + MADE.model().version() + "\"", "\"sha256\": \"",
            "\"calibrationError\": ", "reviewed by neither a licensed physician nor a licensed pharmacist");
    }

    @Test
    void theCardOfAModelThatWasAddedToSaysSo() throws IOException {
        var models = Models.in(folder);
        models.add(MADE);
        var loaded = models.load(KNOWLEDGE, SETTINGS).orElseThrow();
        var more = new CaseRecord("N-1", County.TODAY, CASES.getFirst().examined(), List.of(),
            CASES.getFirst().herbs());
        var grown = loaded.with(List.of(more), County.TODAY.plusDays(1));
        assertThat(grown.card()).returns(grown.model().version(), ModelCard::model).returns(CASES.size() + 1,
            ModelCard::cases).returns(CASES.size(), ModelCard::netCases).returns(County.TODAY, ModelCard::lastDay)
            .returns(MADE.card().firstDay(), ModelCard::firstDay).returns(County.TODAY.plusDays(1), ModelCard::madeOn);
        models.add(grown);
        assertThat(models.load(KNOWLEDGE, SETTINGS).orElseThrow().card()).isEqualTo(grown.card());
    }

    @Test
    void refusesADamagedModelAndKeepsTheOneInUse() throws IOException {
        var models = Models.in(folder);
        models.add(MADE);
        models.add(MADE);
        var file = folder.resolve("0001.model");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatExceptionOfType(IOException.class).isThrownBy(models::rollBack).withMessageContaining(
            "model 1 is damaged");
        assertThat(models.current()).contains(2);
    }

    @Test
    void learnsFromNothingOnlyAfterATraining() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Model.untrained(KNOWLEDGE).with(CASES));
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> Training.with(KNOWLEDGE, County.QUICK)
                .of(List.of(), County.TODAY));
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> Training.with(KNOWLEDGE, County.QUICK)
                .of(List.of(CASES.getFirst(), CASES.getFirst()), County.TODAY))
            .withMessageContaining("twice");
    }
}
