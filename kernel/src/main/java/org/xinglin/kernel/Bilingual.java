package org.xinglin.kernel;

import java.util.Locale;

/** 双语名称: what readers of each language know by a name of theirs. */
public interface Bilingual {
    /** The name for a reader of {@code locale}: Chinese for Chinese, else what a reader of English can use. */
    String nameIn(Locale locale);
}
