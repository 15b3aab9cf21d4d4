package org.xinglin.page;

import java.util.Locale;
import java.util.Set;
import org.xinglin.kernel.Role;

/**
 * 工作台入口: one entry of the navigation, contributed by a module as a bean.
 *
 * @param group under which heading it stands; @param key key of its text; @param href where it leads; @param roles who sees it
 * @param order smaller comes first within the group
 */
public record Desk(Group group, String key, String href, Set<Role> roles, int order) {
    /** 导航分组, in the order of the navigation. */
    public enum Group {
        WORK, REFERENCE, OVERSIGHT, ADMINISTRATION;

        /** Key of the heading. */
        public String key() { return "page.group." + name().toLowerCase(Locale.ROOT); }
    }

    /** An entry of the daily work. */
    public Desk(String key, String href, Set<Role> roles, int order) {
        this(Group.WORK, key, href, roles, order);
    }
}
