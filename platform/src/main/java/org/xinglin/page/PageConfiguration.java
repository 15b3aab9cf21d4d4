package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.http.CacheControl;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.xinglin.kernel.CountyCalendar;

/** How requests reach handlers: rights first, commands once, assets cached for a year under their hash. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {
    @Bean
    WebMvcRegistrations commandsOnce(ObjectProvider<Commands> commands,
        ObjectProvider<TransactionTemplate> transactions, ObjectProvider<Callers> callers) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new CommandAdapter(commands, transactions, callers);
            }
        };
    }

    /** The language of {@link Pages#locale}, also where a handler asks for a Locale. */
    @Bean
    LocaleResolver localeResolver() {
        return new LocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) { return Pages.locale(request); }

            @Override
            public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response,
                @Nullable Locale locale) {
                throw new UnsupportedOperationException("the language is changed at /language");
            }
        };
    }

    @Bean
    WebMvcConfigurer desk(RightsInterceptor rights) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) { registry.addInterceptor(rights); }

            /** A day of a form. */
            @Override
            public void addFormatters(FormatterRegistry registry) {
                Printer<LocalDate> written = (day, locale) -> day.toString();
                Parser<LocalDate> typed = (text, locale) -> CountyCalendar.typed(text);
                registry.addFormatterForFieldType(LocalDate.class, written, typed);
            }

            @Override
            public void addArgumentResolvers(
                java.util.List<org.springframework.web.method.support.HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(rights.callerArgument());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                var forEver = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
                registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/static/assets/")
                    .setCacheControl(forEver);
                // the Chinese font of the papers, for the browser of a machine that has none
                registry.addResourceHandler("/assets/fonts/**").addResourceLocations("classpath:/fonts/")
                    .setCacheControl(forEver);
            }
        };
    }
}
