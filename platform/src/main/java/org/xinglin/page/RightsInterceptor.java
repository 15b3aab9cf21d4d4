package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Refused;

/** Deny by default: a handler answers only the roles its {@link May} names; gives handlers their {@link Caller}. */
@Component
class RightsInterceptor implements HandlerInterceptor {
    private final Callers callers;

    RightsInterceptor(Callers callers) { this.callers = callers; }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
        throws java.io.IOException {
        if (handler instanceof ResourceHttpRequestHandler) return true;
        if (!(handler instanceof HandlerMethod method)) throw new Refused(PageRefusal.NOT_YOUR_DESK);
        if (method.getBeanType().getPackageName().startsWith("org.springframework.")) return true; // Boot's error page, which shows nothing
        var everyone = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), May.Everyone.class);
        if (everyone != null) return true;
        var may = may(method);
        var caller = callers.current();
        if (caller.isEmpty()) {
            response.sendRedirect("/posts");
            return false;
        }
        if (may == null || !List.of(may.value()).contains(caller.get().role()))
            throw new Refused(PageRefusal.NOT_YOUR_DESK);
        return true;
    }

    static @Nullable May may(HandlerMethod method) {
        var may = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), May.class);
        return may != null ? may : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), May.class);
    }

    HandlerMethodArgumentResolver callerArgument() {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Caller.class;
            }

            @Override
            public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
                return callers.current().orElseThrow(() -> new Refused(PageRefusal.NOT_YOUR_DESK));
            }
        };
    }
}
