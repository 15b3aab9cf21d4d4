package org.xinglin.access;

import static org.xinglin.access.AccessRefusal.PASSWORD_DUE;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.xinglin.kernel.Refused;

/** Whose password is the first one or too old changes it before anything else. */
@Component
class PasswordFirst implements HandlerInterceptor {
    private static final Set<String> OPEN = Set.of("/password", "/language", "/sign-in", "/error");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
        throws IOException {
        if (OPEN.contains(request.getRequestURI())
            || !(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)
            || signedIn.standing().filter(SignedIn.Standing::mustChange).isEmpty()) return true;
        if (SecurityConfiguration.isFetch(request)) throw new Refused(PASSWORD_DUE);
        response.sendRedirect("/password");
        return false;
    }
}
