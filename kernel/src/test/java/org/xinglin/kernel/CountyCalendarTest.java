package org.xinglin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountyCalendarTest {
    @Test
    void readsADayAsItIsTypedAndNoneThatNeverWasOrThatNoDatabaseKeeps() {
        assertThat(CountyCalendar.typed(" 2028-02-29 ")).isEqualTo(LocalDate.of(2028, 2, 29));
        for (var text : List.of("+999999999-12-31", "-0001-01-01", "10000-01-01", "2026-02-30", "2026-1-1", "infinity",
            ""))
            assertThatExceptionOfType(DateTimeParseException.class).as(text)
                .isThrownBy(() -> CountyCalendar.typed(text));
    }
}
