package org.xinglin.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.institution.Institution;
import org.xinglin.institution.InstitutionClass;
import org.xinglin.institution.InstitutionId;

class CountyMapTest {
    private final CountyMap map = new CountyMap();

    @Test
    void drawsSixteenTownshipsWithinItsFrame() {
        assertThat(map.townships()).hasSize(16)
            .allMatch(township -> township.path().startsWith("M") && township.path().endsWith("Z"))
            .allMatch(township -> township.seat().x() > 0 && township.seat().x() < CountyMap.WIDTH
                && township.seat().y() > 0 && township.seat().y() < map.height());
    }

    @Test
    void placesAVillageAtItsPointAndHousesOfOneTownBesideEachOther() {
        var village = house("990101101201");
        var hospital = house("990101100200");
        var other = house("990101100200");
        var places = map.places(List.of(village, hospital, other));
        var seat = map.townships().getFirst().seat();
        assertThat(places.get(hospital)).isEqualTo(seat);
        assertThat(places).hasEntrySatisfying(other, beside -> {
            assertThat(beside.y()).isEqualTo(seat.y());
            assertThat(beside.x()).isNotEqualTo(seat.x());
        });
        assertThat(places).containsKey(village);
        assertThat(map.townships()).extracting(CountyMap.Township::seat).doesNotContain(places.get(village));
    }

    @Test
    void leavesAHouseOfAnotherCountyOut() {
        assertThat(map.places(List.of(house("990102101201")))).isEmpty();
    }

    @Test
    void tellsTheMostPressingOfWhatHolds() {
        assertThat(state(Map.of())).isEqualTo(House.State.QUIET);
        assertThat(state(Map.of(Milestone.VISITS, 3))).isEqualTo(House.State.AT_WORK);
        assertThat(state(Map.of(Milestone.VISITS, 3, Milestone.RETURNED, 1))).isEqualTo(House.State.RETURNED);
        assertThat(state(Map.of(Milestone.LATE, 1, Milestone.RETURNED, 1))).isEqualTo(House.State.LATE);
    }

    private static House.State state(Map<Milestone, Integer> counts) {
        return new House(house("990101101201"), new CountyMap.Spot(1, 1), counts).state();
    }

    private static Institution house(String division) {
        return new Institution(InstitutionId.next(), "QH", "某卫生室", "", InstitutionClass.VILLAGE_CLINIC,
            Optional.empty(),
            Optional.empty(), division, Optional.empty(), "", "", Set.of(), LocalDate.of(2020, 1, 1), Optional.empty(),
            1);
    }
}
