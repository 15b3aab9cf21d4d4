package org.xinglin.person;

import org.xinglin.knowledge.CautionKey;

/** 基础情况: a standing state of the body that a prescriber must know. */
public sealed interface Condition {
    /** One that pieces of the knowledge base carry cautions for. */
    record Cautioned(CautionKey key) implements Condition {}

    /** Coded by another system, ICD-10 included. */
    record Foreign(ForeignCode code) implements Condition {}

    /** In words only. */
    record InWords(String words) implements Condition {}
}
