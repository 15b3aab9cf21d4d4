package org.xinglin.pharmacy.stock;

import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.Caller;

/** 签名: who moved stock, and who signed beside them. */
public record Signed(Person first, Optional<Person> second) {
    /** 签名人. */
    public record Person(UUID staff, String name) {
        public static Person of(Caller caller) { return new Person(caller.staff(), caller.name()); }
    }

    public static Signed by(Caller who) { return new Signed(Person.of(who), Optional.empty()); }

    public static Signed by(Person first, Person second) { return new Signed(first, Optional.of(second)); }
}
