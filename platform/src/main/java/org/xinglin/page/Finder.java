package org.xinglin.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.HumanNumber;

/** 随处查找: what a module finds by words or by a number, contributed as a bean to the one search that every page has in its head. */
public interface Finder {
    /** Key of the heading over what it finds. */
    String key();

    /** Route of the pages it finds, such as {@code /herbs/{id}}: who may not open them is not offered any. */
    String route();

    /** Smaller comes first. */
    int order();

    /** Within the caller's scope, the best first; one statement at most. */
    List<Found> find(Caller caller, Wanted wanted, int limit);

    /** 所找. @param typed as it was typed; @param number where it is one of the numbers papers and labels bear */
    record Wanted(String typed, Optional<HumanNumber> number) {
        /** Letters of a number may be typed small. */
        public static Wanted of(String typed) {
            var text = typed.strip();
            var number = text.toUpperCase(Locale.ROOT);
            return new Wanted(text,
                HumanNumber.valid(number) ? Optional.of(new HumanNumber(number)) : Optional.empty());
        }
    }

    /** 所得. @param titleEn for readers of English; @param detail tells it from others of that title */
    record Found(String title, String titleEn, String detail, String href) {
        public Found(String title, String detail, String href) { this(title, title, detail, href); }
    }

    /** What is found by its number alone, and only by it. */
    interface ByNumber extends Finder {
        /** @return its path if there is one in the caller's scope */
        Optional<String> find(Caller caller, HumanNumber number);

        @Override
        default List<Found> find(Caller caller, Wanted wanted, int limit) {
            return wanted.number()
                .flatMap(number -> find(caller, number).map(href -> new Found(number.text(), "", href)))
                .stream().toList();
        }
    }
}
