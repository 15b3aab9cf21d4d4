package org.xinglin.evidence;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 行为: what was done to which object.
 *
 * @param name module and past participle, such as {@code prescription.submitted}; its words stand in messages under {@code act.<name>}
 * @param objectType such as {@code prescription}; @param version the object's version after the act
 * @param person the resident concerned, or null; @param content what the act made of the object: identifiers, numbers and codes, no
 *        names or numbers of residents; values are text, whole numbers, booleans, lists or maps of these
 */
public record Act(String name, String objectType, UUID object, long version, @Nullable UUID person,
    Map<String, ?> content) {
    public static Act of(String name, String objectType, UUID object, long version, Map<String, ?> content) {
        return new Act(name, objectType, object, version, null, content);
    }

    public static Act about(UUID person, String name, String objectType, UUID object, long version,
        Map<String, ?> content) {
        return new Act(name, objectType, object, version, person, content);
    }
}
