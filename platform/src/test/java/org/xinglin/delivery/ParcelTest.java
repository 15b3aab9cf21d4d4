package org.xinglin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinglin.TestRefusal.refused;
import static org.xinglin.delivery.DeliveryRefusal.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Scope;
import org.xinglin.person.PersonId;
import org.xinglin.pharmacy.OrderId;
import org.xinglin.prescription.PrescriptionId;

class ParcelTest {
    private static final Instant EIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final Caller COURIER = caller("配送员");
    private static final Caller OTHER = caller("村医");

    @Test
    void isHandedOverAtTheClinicOnceItLiesThere() {
        var loaded = clinic().loaded(COURIER, EIGHT);
        refused(NOT_NOW, () -> loaded.handedOver(OTHER, EIGHT));
        var given = loaded.arrived(EIGHT).handedOver(OTHER, EIGHT.plusSeconds(60));
        assertThat(given).returns(Stage.HANDED_OVER, Parcel::stage).returns(EIGHT.plusSeconds(60), Parcel::stageSince);
        refused(NOT_NOW, () -> given.handedOver(OTHER, EIGHT));
        refused(NOT_NOW, () -> given.failed(COURIER, "x", EIGHT));
        refused(NOT_NOW, () -> given.recalled("批次召回"));
    }

    @Test
    void isHandedOverAtTheDoorByItsOwnCourier() {
        var loaded = home().loaded(COURIER, EIGHT);
        refused(GOES_HOME, () -> loaded.arrived(EIGHT));
        refused(NOT_YOUR_PARCEL, () -> loaded.handedOver(OTHER, EIGHT));
        assertThat(loaded.handedOver(COURIER, EIGHT).stage()).isEqualTo(Stage.HANDED_OVER);
        refused(NOT_NOW, () -> home().handedOver(COURIER, EIGHT));
    }

    @Test
    void isNeverHandedOverOnceItIsRecalled() {
        refused(RECALLED, () -> clinic().recalled("批次召回").loaded(COURIER, EIGHT));
        var loaded = clinic().loaded(COURIER, EIGHT);
        refused(RECALLED, () -> loaded.recalled("批次召回").arrived(EIGHT));
        var signed = loaded.arrived(EIGHT).signed(OTHER, "李四", "配偶", "手机丢失").recalled("批次召回");
        refused(RECALLED, () -> signed.handedOver(OTHER, EIGHT));
        refused(RECALLED, () -> signed.signed(OTHER, "李四", "配偶", "手机丢失"));
        refused(RECALLED, () -> signed.confirmed(COURIER, EIGHT));
        refused(RECALLED_ALREADY, () -> signed.recalled("再次"));
        refused(REASON_MISSING, () -> loaded.recalled(" "));
        var back = signed.failed(OTHER, "召回", EIGHT).cameBack(EIGHT);
        refused(RECALLED, () -> back.againOnItsWay(EIGHT));
        assertThat(back.remade("召回", EIGHT).stage()).isEqualTo(Stage.REMADE);
    }

    @Test
    void takesASignatureThatASecondPersonConfirms() {
        var here = clinic().loaded(COURIER, EIGHT).arrived(EIGHT);
        refused(NOTHING_SIGNED, () -> here.confirmed(COURIER, EIGHT));
        refused(RECEIVER_MISSING, () -> here.signed(OTHER, "李四", "", "手机丢失"));
        var signed = here.signed(OTHER, "李四", "配偶", "手机丢失");
        refused(SECOND_PERSON_NEEDED, () -> signed.confirmed(OTHER, EIGHT));
        assertThat(signed.confirmed(COURIER, EIGHT).proof()).contains(Parcel.Proof.SIGNATURE);
    }

    @Test
    void comesBackAndGoesOutAgainOrEndsOnce() {
        var loaded = home().loaded(COURIER, EIGHT);
        refused(NOT_YOUR_PARCEL, () -> loaded.failed(OTHER, "无人", EIGHT));
        refused(REASON_MISSING, () -> loaded.failed(COURIER, "", EIGHT));
        var failed = loaded.failed(COURIER, "无人", EIGHT);
        refused(NOT_NOW, () -> failed.refunded("无人", EIGHT));
        var back = failed.cameBack(EIGHT);
        assertThat(back.againOnItsWay(EIGHT)).returns(Stage.WAITING, Parcel::stage).returns(Optional.empty(),
            Parcel::courier);
        refused(NOT_NOW, () -> back.refunded("居民不要了", EIGHT).refunded("居民不要了", EIGHT));
        refused(NOT_NOW, () -> back.remade("破损", EIGHT).refunded("居民不要了", EIGHT));
        refused(NOT_NOW, () -> home().remade("破损", EIGHT));
    }

    @Test
    void isLateFromTheSecondAfterItsDeadline() {
        var parcel = clinic();
        assertThat(parcel.lateAt(parcel.due())).isFalse();
        assertThat(parcel.lateAt(parcel.due().plusSeconds(1))).isTrue();
        var given = parcel.loaded(COURIER, EIGHT).arrived(EIGHT).handedOver(OTHER, parcel.due());
        assertThat(given.lateAt(parcel.due().plusSeconds(9999))).as("handed over in time stays in time").isFalse();
    }

    private static Parcel clinic() { return parcel(false, ""); }

    private static Parcel home() { return parcel(true, "杏花村 3 组 12 号"); }

    private static Parcel parcel(boolean home, String address) {
        var source = new Source(OrderId.next(), EIGHT, PrescriptionId.next(), "CF", PersonId.next(),
            InstitutionId.next(), InstitutionId.next(), 7, OptionalInt.of(14), false,
            Optional.of(LocalDate.of(2026, 12, 8)));
        return Parcel.ready(ParcelId.next(), HumanNumber.draw("PS", LocalDate.of(2026, 11, 23)), source, home, address,
            EIGHT.plus(Duration.ofHours(48)));
    }

    private static Caller caller(String name) {
        var id = UUID.randomUUID();
        return new Caller(id, id, name, id, Role.COURIER, id, "配送中心", Scope.COUNTY);
    }
}
