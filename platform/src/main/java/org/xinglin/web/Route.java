package org.xinglin.web;

import java.util.List;
import org.xinglin.kernel.Role;

/**
 * 路由: one way into the program.
 *
 * @param everyone open to whoever is signed in; @param visitors open even without an account; @param roles else who may take it
 * @param answered false if neither is said: then it answers nobody
 */
public record Route(String method, String pattern, boolean everyone, boolean visitors, List<Role> roles,
    boolean answered, String handler) implements Comparable<Route> {
    /** Whether a post of this role may take it. */
    public boolean admits(Role role) {
        return everyone || visitors || roles.contains(role);
    }

    @Override
    public int compareTo(Route other) {
        int byPattern = pattern.compareTo(other.pattern);
        return byPattern != 0 ? byPattern : method.compareTo(other.method);
    }
}
