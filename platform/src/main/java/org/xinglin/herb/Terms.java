package org.xinglin.herb;

import org.xinglin.page.Page;

/** 术语: the knowledge base's Chinese terms in the reader's language; a term without words of its own stands as it is. */
public final class Terms {
    private Terms() {}

    /** @param kind such as {@code category}; words stand under {@code herb.category.解表药} */
    public static String of(Page page, String kind, String chinese) {
        var key = "herb." + kind + "." + chinese;
        return page.has(key) ? page.text(key) : chinese;
    }
}
