package org.xinglin.herb;

import org.xinglin.knowledge.Formula;
import org.xinglin.knowledge.Herb;
import org.xinglin.page.Page;

/** 术语: the knowledge base's Chinese terms in the reader's language; a term without words of its own stands as it is. */
public final class Terms {
    private Terms() {}

    /** @param kind such as {@code category}; words stand under {@code herb.category.解表药} */
    public static String of(Page page, String kind, String chinese) {
        var key = "herb." + kind + "." + chinese;
        return page.has(key) ? page.text(key) : chinese;
    }

    /** Category and subcategory of a piece. */
    public static String group(Page page, Herb herb) {
        return group(page, of(page, "category", herb.category()),
            of(page, "subcategory", herb.subcategory()));
    }

    /** Category and subcategory of a formula. */
    public static String group(Page page, Formula formula) {
        return group(page, of(page, "formula-category", formula.category()),
            of(page, "formula-subcategory", formula.subcategory()));
    }

    private static String group(Page page, String category, String subcategory) {
        return subcategory.isEmpty() ? category : page.text("herb.group", category, subcategory);
    }
}
