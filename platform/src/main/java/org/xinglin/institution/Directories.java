package org.xinglin.institution;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinglin.page.Remembered;

/** The directory in memory, with the day that was last asked for worked out. */
@Component
class Directories {
    private final Remembered<Directory> remembered;
    private volatile Directory.@Nullable Day lastAsked;

    Directories(DirectoryRows rows) {
        remembered = new Remembered<>(rows::version, rows::raiseVersion, rows::read);
    }

    Directory current() { return remembered.current(); }

    Directory.Day on(LocalDate date) {
        var directory = current();
        var day = lastAsked;
        if (day != null && day.directory == directory && day.date.equals(date)) return day;
        day = directory.on(date);
        lastAsked = day;
        return day;
    }

    /** @see Remembered#change */
    <T> T change(Function<Directory, T> work) {
        return remembered.change(work);
    }
}
