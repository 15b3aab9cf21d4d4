package org.xinglin.knowledge;

import java.util.Locale;

/** 名称: what people know by a Chinese name and look for by its pinyin. */
public interface Named {
    /** 正名. */
    String nameZh();

    /** The name for a reader of {@code locale}: Chinese for Chinese, else what a reader of English can use. */
    String nameIn(Locale locale);
}
