package org.xinglin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.util.WebUtils;

/** Who passes the gate: three chains, for what anybody may fetch, for programs with a token, and for people at a desk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {
    static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    /** It lies with the assets and works for the courier's pages (docs/adr/0015). */
    private static final HeaderWriter COURIER_WORKER = new DelegatingRequestMatcherHeaderWriter(
        PathPatternRequestMatcher.pathPattern("/assets/courier-worker.js"),
        new StaticHeadersWriter("Service-Worker-Allowed", "/delivery/"));

    @Bean
    PasswordEncoder passwordEncoder(AccessSettings settings) {
        return new DelegatingPasswordEncoder("bcrypt",
            Map.of("bcrypt", new BCryptPasswordEncoder(settings.bcryptStrength())));
    }

    @Bean
    SessionContexts sessionContexts(SignedInCallers callers, SignInRuleBook rules, Clock clock) {
        return new SessionContexts(callers, rules, clock);
    }

    /** Assets, the resident's progress and the authority of our certificate: no session is read or made. */
    @Bean
    @Order(1)
    SecurityFilterChain anybody(HttpSecurity http) throws Exception {
        return headers(http).securityMatcher("/assets/**", "/p/**", "/authority.crt")
            .headers(headers -> headers.addHeaderWriter(COURIER_WORKER))
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .csrf(csrf -> csrf.disable()).requestCache(cache -> cache.disable()).securityContext(c -> c.disable())
            .logout(logout -> logout.disable()).anonymous(anonymous -> anonymous.disable())
            .authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
    }

    /** Other programs: a token in each request, no session, no form. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ServiceAccounts services, SignInAnswers answers) throws Exception {
        return headers(http).securityMatcher(SecurityConfiguration::isOfAProgram)
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .csrf(csrf -> csrf.disable()).requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
            .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
            .addFilterBefore(new TokenFilter(services), AnonymousAuthenticationFilter.class)
            .exceptionHandling(errors -> errors
                .authenticationEntryPoint((request, response, failure) -> answers.tokenMissing(request, response)))
            .authorizeHttpRequests(all -> all.anyRequest().authenticated()).build();
    }

    /** People: sign-in by form, which {@link SignInProvider} judges, session in the database, a token in every form. */
    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, SessionContexts contexts, SignInAnswers answers)
        throws Exception {
        return headers(http)
            .securityContext(context -> context.securityContextRepository(contexts))
            .requestCache(cache -> cache.requestCache(new NullRequestCache()))
            .formLogin(form -> form.loginPage("/sign-in").successHandler(answers).failureHandler(answers)
                .securityContextRepository(contexts).permitAll())
            .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in").deleteCookies("xinglin"))
            .exceptionHandling(errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
            .authorizeHttpRequests(
                requests -> requests.requestMatchers("/sign-in", "/forgotten", "/forgotten/code", "/set-up",
                    "/language", "/appearance", "/help", "/error").permitAll()
                    .anyRequest().authenticated())
            .build();
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers
            .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .frameOptions(frames -> frames.deny())
            .permissionsPolicyHeader(policy -> policy.policy("geolocation=(), payment=(), usb=()")));
    }

    /** Below /api, and a batch of cases unless it comes from somebody's desk. */
    private static boolean isOfAProgram(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.startsWith("/api/")
            || path.equals("/review/checks") && WebUtils.getCookie(request, "xinglin") == null;
    }

    static boolean isFetch(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getHeader("HX-Request") != null || accept == null || !accept.contains("text/html");
    }
}
