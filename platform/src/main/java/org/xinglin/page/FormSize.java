package org.xinglin.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.xinglin.kernel.Refused;

/** Turns away a form larger than the server reads, in words, before anything asks for one of its fields. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class FormSize extends OncePerRequestFilter {
    private final DataSize most;
    private final RefusalAdvice advice;

    FormSize(@Value("${server.tomcat.max-http-form-post-size}") DataSize most, RefusalAdvice advice) {
        this.most = most;
        this.advice = advice;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var type = request.getContentType();
        if (type != null && type.startsWith("application/x-www-form-urlencoded")
            && request.getContentLengthLong() > most.toBytes())
            advice.refusedAtTheDoor(new Refused(PageRefusal.TOO_LARGE), request, response);
        else
            chain.doFilter(request, response);
    }
}
