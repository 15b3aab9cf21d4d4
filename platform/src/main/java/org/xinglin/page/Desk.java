package org.xinglin.page;

import java.util.Set;
import org.xinglin.kernel.Role;

/**
 * 工作台入口: one entry of the navigation, contributed by a module as a bean.
 *
 * @param key key of its text; @param href where it leads; @param roles who sees it; @param order smaller comes first
 */
public record Desk(String key, String href, Set<Role> roles, int order) {}
