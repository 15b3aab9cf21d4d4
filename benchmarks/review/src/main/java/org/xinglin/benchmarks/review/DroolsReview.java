package org.xinglin.benchmarks.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSessionsPool;
import org.xinglin.engine.review.Grade;
import org.xinglin.engine.review.InstitutionLevel;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Purpose;
import org.xinglin.engine.review.ReviewCase;
import org.xinglin.engine.review.Rule;
import org.xinglin.engine.review.Severity;
import org.xinglin.knowledge.Knowledge;

/**
 * The county's rules in Drools: compiled to its executable model, sessions from a pool, sums and sets worked out before the
 * rules are asked. For prescribers of a village clinic.
 */
public final class DroolsReview {
    private final Pieces pieces;
    private final Numbers numbers;
    private final Severity[][] severities = new Severity[Rule.values().length][Grade.values().length];
    private final Map<String, Integer> wholes = new HashMap<>();
    private final KieSessionsPool sessions;

    /** What the rules find in one case. */
    public final class Found {
        private record Finding(Rule rule, Severity severity, Set<String> names) {}

        private final List<Finding> findings = new ArrayList<>();

        public void add(String rule, String grade, String... names) {
            addAll(rule, grade, Arrays.asList(names));
        }

        public void addAll(String rule, String grade, Collection<String> names) {
            var found = Rule.valueOf(rule);
            var severity = severities[found.ordinal()][Grade.valueOf(grade).ordinal()];
            if (severity != null) findings.add(new Finding(found, severity, new TreeSet<>(names)));
        }

        public void addUnknown(String rule, String name) {
            addAll(rule, rule.equals("UNKNOWN_HERB") ? "USUAL" : "SLIGHT", name.isEmpty() ? List.of() : List.of(name));
        }

        public int whole(String rule, String name) {
            return Objects.requireNonNull(wholes.get(rule + " " + name), name);
        }

        public int mostDays(CaseFact.Sheet sheet) {
            if (sheet.reason())
                return whole("QUANTITY_DAYS", sheet.assessed() ? "long_term_assessed" : "long_term");
            return whole("QUANTITY_DAYS", sheet.purpose() == Purpose.EMERGENCY ? "emergency" : "ordinary");
        }

        /** The same rule with the same names is one finding with the more severe severity. */
        Set<Outcome> outcomes() {
            return Outcomes.gravest(findings.stream().map(finding -> new Outcome(finding.rule.name(), finding.severity
                .name(), finding.names)).toList());
        }
    }

    public DroolsReview(Knowledge knowledge, Policy policy) {
        numbers = new Numbers(policy);
        pieces = new Pieces(knowledge, numbers);
        for (var rule : Rule.values())
            for (var grade : Grade.values())
                policy.setting(rule, grade, InstitutionLevel.VILLAGE).ifPresent(setting -> severities[rule
                    .ordinal()][grade.ordinal()] = setting.severity());
        for (var limit : policy.limits())
            if (limit.value().matches("[0-9]{1,6}"))
                wholes.put(limit.rule() + " " + limit.name(), Integer.valueOf(limit.value()));
        sessions = sessions();
    }

    private static KieSessionsPool sessions() {
        var services = KieServices.get();
        var files = services.newKieFileSystem();
        files.write("src/main/resources/org/xinglin/benchmarks/review/rules/county.drl", rules());
        var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR))
            throw new IllegalStateException("the rules cannot be compiled: " + builder.getResults().getMessages());
        return services.newKieContainer(services.getRepository().getDefaultReleaseId()).newKieSessionsPool(1);
    }

    private static String rules() {
        try (var stream = DroolsReview.class.getResourceAsStream("county.drl")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the case, asks the rules, and ends the session. */
    public Found check(ReviewCase reviewed) {
        var found = new Found();
        var session = sessions.newKieSession();
        try {
            session.setGlobal("found", found);
            for (var fact : new CaseFacts(pieces, numbers, reviewed).facts)
                session.insert(fact);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return found;
    }
}
