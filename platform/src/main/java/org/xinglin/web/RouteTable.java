package org.xinglin.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xinglin.kernel.Role;
import org.xinglin.page.May;

/** 权限表: every route of the program with who may take it, read from the handlers themselves. */
@Component
class RouteTable {
    private final RequestMappingHandlerMapping mapping;

    RouteTable(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.mapping = requestMappingHandlerMapping;
    }

    /** In the order of paths; the framework's own error page is left out. */
    List<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
            .filter(entry -> !entry.getValue().getBeanType().getPackageName().startsWith("org.springframework."))
            .flatMap(entry -> routes(entry.getKey(), entry.getValue())).sorted().toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        var named = methods.isEmpty() ? List.of("ANY") : methods.stream().map(RequestMethod::name).sorted().toList();
        return info.getPatternValues().stream()
            .flatMap(pattern -> named.stream().map(method -> route(method, pattern, handler)));
    }

    private static Route route(String method, String pattern, HandlerMethod handler) {
        var everyone = Optional
            .ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), May.Everyone.class));
        var may = Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), May.class))
            .or(() -> Optional
                .ofNullable(AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), May.class)));
        List<Role> roles = may.map(m -> Arrays.stream(m.value()).sorted().toList()).orElse(List.of());
        boolean visitors = everyone.filter(May.Everyone::withoutAccount).isPresent();
        return new Route(method, pattern, everyone.isPresent() && !visitors, visitors,
            everyone.isPresent() ? List.of() : roles, everyone.isPresent() || may.isPresent(),
            handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName());
    }
}
