package org.xinglin.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/** 流式答复: the way out for a {@link ReadsOnly} answer that is too long to be held back whole. */
public final class Streamed {
    private Streamed() {}

    /** The response behind the one that holds answers to commands back. */
    public static HttpServletResponse past(HttpServletResponse response) {
        var held = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        return held == null ? response : (HttpServletResponse) held.getResponse();
    }
}
