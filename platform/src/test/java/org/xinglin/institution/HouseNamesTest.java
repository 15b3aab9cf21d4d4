package org.xinglin.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinglin.PlatformTest;
import org.xinglin.TestCounty;
import org.xinglin.kernel.Caller;
import org.xinglin.page.HouseNames;

@PlatformTest
class HouseNamesTest {
    private final HouseNames names;
    private final Registrar registrar;
    private final TestCounty county;

    HouseNamesTest(HouseNames names, Registrar registrar, TestCounty county) {
        this.names = names;
        this.registrar = registrar;
        this.county = county;
    }

    @Test
    void callsAHouseByTheNameItsReaderKnows() {
        registrar.create(Caller.PROGRAM,
            new NewInstitution("NAMES-1", "双名卫生院", "Two Names Health Centre", InstitutionClass.TOWNSHIP_HEALTH_CENTRE,
                Optional.empty(), Optional.of(county.tcmCommunity), "990101001001", Optional.empty(), "", Set.of(),
                LocalDate.of(2020, 1, 1)));
        assertThat(names.in(Locale.ENGLISH, "双名卫生院")).isEqualTo("Two Names Health Centre");
        assertThat(names.in(Locale.SIMPLIFIED_CHINESE, "双名卫生院")).isEqualTo("双名卫生院");
        assertThat(names.in(Locale.ENGLISH, "从未登记的卫生院")).as("as a record of another day has it").isEqualTo("从未登记的卫生院");
        assertThat(names.in(Locale.ENGLISH, county.village.name())).as("without another name")
            .isEqualTo(county.village.name());
    }
}
