package org.xinglin.knowledge;

/** 类目词: tells category terms of GB/T 15657-2021 from terms that can be a diagnosis. */
final class Categories {
    private Categories() {}

    /** The standard names its categories 某某类病 and 某某类证. */
    static boolean isCategory(String standardTerm) {
        return standardTerm.endsWith("类病") || standardTerm.endsWith("类证");
    }
}
