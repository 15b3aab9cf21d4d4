package org.xinglin.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.xinglin.kernel.Role;

/**
 * 权限: who may take this route; a route without it (or {@link Everyone}) answers nobody. The roles here, the module's
 * {@code Scope} filter and the route list together are the table route x role x scope that a test walks.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface May {
    Role[] value();

    /** 任何人: a route open without signing in, or to every signed-in post. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Everyone {
        /** True where even a visitor without an account may come. */
        boolean withoutAccount() default false;
    }
}
