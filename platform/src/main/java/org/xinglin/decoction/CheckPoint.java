package org.xinglin.decoction;

/** 质检项目: what the second person looks at before the bags leave. */
public enum CheckPoint {
    LABEL_MATCHES, ROUTE_ON_LABEL, BAGS_COUNTED, SEALED, EVEN_VOLUME, NO_FOREIGN_MATTER
}
