package org.xinglin.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds back the answer to a command until its transaction has committed, and keeps a JSON body so that the command can be
 * tried again: nobody hears "done" of something a crash undoes.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class CommandFilter extends OncePerRequestFilter {
    /** Bytes of a JSON body the program takes; bulk interfaces stream on their own. */
    private static final int LARGEST_BODY = 4 << 20;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) { return SAFE.contains(request.getMethod()); }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        var type = request.getContentType();
        chain.doFilter(type != null && type.startsWith("application/json") ? new Kept(request) : request, held);
        held.copyBodyToResponse();
    }

    static final class Kept extends HttpServletRequestWrapper {
        private final byte[] body;

        Kept(HttpServletRequest request) throws IOException {
            super(request);
            body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        }

        boolean tooLarge() { return body.length > LARGEST_BODY; }

        byte[] body() { return body; }

        @Override
        public ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() { return in.read(); }

                @Override
                public int read(byte[] b, int off, int len) { return in.read(b, off, len); }

                @Override
                public boolean isFinished() { return in.available() == 0; }

                @Override
                public boolean isReady() { return true; }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is read blocking");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
