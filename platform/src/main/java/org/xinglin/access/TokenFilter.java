package org.xinglin.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets another program in by {@code Authorization: Bearer}; without a valid token it is nobody. */
class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private final ServiceAccounts services;

    TokenFilter(ServiceAccounts services) { this.services = services; }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            services.holder(header.substring(SCHEME.length()).strip())
                .ifPresent(holder -> SecurityContextHolder.setContext(new SecurityContextImpl(holder)));
        chain.doFilter(request, response);
    }
}
