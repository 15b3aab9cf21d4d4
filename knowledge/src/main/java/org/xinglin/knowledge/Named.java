package org.xinglin.knowledge;

import org.xinglin.kernel.Bilingual;

/** 名称: what people know by a Chinese name and look for by its pinyin. */
public interface Named extends Bilingual {
    /** 正名. */
    String nameZh();
}
