package org.xinglin.evidence;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** 规范形式: JSON with sorted keys and without blanks, so that the same content is the same text and has the same hash. */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();

    private CanonicalJson() {}

    public static String of(Object content) {
        return MAPPER.writeValueAsString(content);
    }
}
