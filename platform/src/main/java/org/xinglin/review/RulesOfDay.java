package org.xinglin.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinglin.engine.review.Policy;
import org.xinglin.engine.review.Review;
import org.xinglin.institution.InstitutionId;

/** 当日规则: the county's engine, and one for each institution that has rows of its own, compiled when it is first asked for. */
public final class RulesOfDay {
    private final Review county;
    private final Map<InstitutionId, Policy> own;
    private final Function<Policy, Review> compiling;
    private final Map<InstitutionId, Review> compiled = new ConcurrentHashMap<>();

    /** @param own by institution, the rows that hold there alone; none of them empty */
    RulesOfDay(Review county, Map<InstitutionId, Policy> own, Function<Policy, Review> compiling) {
        this.county = county;
        this.compiling = compiling;
        this.own = new HashMap<>();
        own.forEach((institution, rows) -> this.own.put(institution, over(county.policy(), rows)));
    }

    /** What holds where nothing else is said. */
    public Review county() { return county; }

    /** @throws IllegalArgumentException if the institution's rows do not fit the county's */
    public Review at(InstitutionId institution) {
        var policy = own.get(institution);
        return policy == null ? county : compiled.computeIfAbsent(institution, id -> compiling.apply(policy));
    }

    /** Changes whenever a row of anybody does. */
    public String version() {
        var others = new TreeMap<String, String>();
        own.forEach((institution, policy) -> others.put(institution.toString(), policy.version()));
        return county.policy().version() + others.entrySet().stream().map(each -> " " + each.getKey() + "=" + each
            .getValue()).collect(Collectors.joining());
    }

    /** The institution's rows take the place of the county's on the same matter, of whatever level those are. */
    private static Policy over(Policy county, Policy rows) {
        var matters = new HashSet<Object>();
        rows.settings().forEach(row -> matters.add(List.of(row.rule(), row.grade())));
        rows.limits().forEach(row -> matters.add(List.of(row.rule(), row.name())));
        rows.pairs().forEach(row -> matters.add(Set.of(row.a(), row.b())));
        var settings = new ArrayList<>(rows.settings());
        county.settings().stream().filter(row -> !matters.contains(List.of(row.rule(), row.grade())))
            .forEach(settings::add);
        var limits = new ArrayList<>(rows.limits());
        county.limits().stream().filter(row -> !matters.contains(List.of(row.rule(), row.name())))
            .forEach(limits::add);
        var pairs = new ArrayList<>(rows.pairs());
        county.pairs().stream().filter(row -> !matters.contains(Set.of(row.a(), row.b()))).forEach(pairs::add);
        return Policy.of(county.name(), settings, limits, pairs);
    }
}
