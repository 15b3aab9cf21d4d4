package org.xinglin.decoction;

import java.time.Instant;
import java.util.Optional;

/** 煎药状态: where an order is, with what is known there and only there. */
public sealed interface Stage {
    /** Since when it is here. */
    Instant since();

    /** Which of them it is, for words and SQL. */
    Kind kind();

    /** 煎药状态名. */
    enum Kind {
        RECEIVED, SOAKING, FIRST_BOIL, SECOND_BOIL, PACKING, PACKED, MISCOUNTED, CHECKED, RELEASED, FAILED, REMADE, CANCELLED;

        /** Whether nothing more happens to it. */
        public boolean isOver() {
            return this == RELEASED || this == REMADE || this == CANCELLED;
        }
    }

    /** 已接收. */
    record Received(Instant since) implements Stage {
        @Override
        public Kind kind() { return Kind.RECEIVED; }
    }

    /** 浸泡. */
    record Soaking(Instant since) implements Stage {
        @Override
        public Kind kind() { return Kind.SOAKING; }
    }

    /**
     * 头煎.
     *
     * @param boils when the water boiled; @param restIn when the rest had joined the herbs that boil first and it boiled
     *        again; @param lateIn when the late herbs went in
     */
    record FirstBoil(PotId pot, Instant since, Optional<Instant> boils, Optional<Instant> restIn,
        Optional<Instant> lateIn) implements Stage {
        @Override
        public Kind kind() { return Kind.FIRST_BOIL; }
    }

    /** 二煎. */
    record SecondBoil(PotId pot, Instant since, Optional<Instant> boils) implements Stage {
        @Override
        public Kind kind() { return Kind.SECOND_BOIL; }
    }

    /** 待装袋: strained twice, both liquids mixed, the pot free. */
    record Packing(Instant since) implements Stage {
        @Override
        public Kind kind() { return Kind.PACKING; }
    }

    /** 已装袋. */
    record Packed(Instant since, Worker packer) implements Stage {
        @Override
        public Kind kind() { return Kind.PACKED; }
    }

    /** 袋数不符: the second person counted other than the packer, and the order stops. @param counted bags found */
    record Miscounted(Instant since, int counted, Worker counter) implements Stage {
        @Override
        public Kind kind() { return Kind.MISCOUNTED; }
    }

    /** 质检合格. */
    record Checked(Instant since, Worker checker) implements Stage {
        @Override
        public Kind kind() { return Kind.CHECKED; }
    }

    /** 已放行. */
    record Released(Instant since) implements Stage {
        @Override
        public Kind kind() { return Kind.RELEASED; }
    }

    /** 煎坏: it will not be given out; weighed again or refunded. */
    record Failed(Instant since, String reason) implements Stage {
        @Override
        public Kind kind() { return Kind.FAILED; }
    }

    /** 已重配: the pharmacy weighs the packets again, which come back as another order. */
    record Remade(Instant since, String reason) implements Stage {
        @Override
        public Kind kind() { return Kind.REMADE; }
    }

    /** 已取消. */
    record Cancelled(Instant since) implements Stage {
        @Override
        public Kind kind() { return Kind.CANCELLED; }
    }
}
