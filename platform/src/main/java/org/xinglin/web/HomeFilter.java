package org.xinglin.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * 待办筛选: what of the home's lists is looked at; it stands in the page's address, so that it can be kept.
 *
 * @param q part of a name or number; empty: any; @param urgency the least urgent that is shown; @param list key of the one list shown, with more of
 *     its rows; empty: all
 */
public record HomeFilter(String q, Waiting.Urgency urgency, String list) {
    private static final int LONGEST = 60;

    /** As typed; what is no filter does not filter. */
    static HomeFilter of(String q, String urgency, String list) {
        var words = q.strip();
        return new HomeFilter(words.substring(0, Math.min(words.length(), LONGEST)),
            Arrays.stream(Waiting.Urgency.values()).filter(each -> each.name().equals(urgency)).findFirst()
                .orElse(Waiting.Urgency.IN_TIME),
            list.strip());
    }

    /** The same for another list. */
    public HomeFilter only(String key) { return new HomeFilter(q, urgency, key); }

    public boolean isSet() { return !q.isEmpty() || urgency != Waiting.Urgency.IN_TIME || !list.isEmpty(); }

    boolean shows(Waiting.Row row) {
        return row.urgency().compareTo(urgency) >= 0
            && row.title().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }

    boolean showsList(String key) { return list.isEmpty() || list.equals(key); }

    /** The page's address with it. @param path such as {@code /work} */
    public String at(String path) {
        return UriComponentsBuilder.fromPath(path)
            .queryParamIfPresent("q", Optional.of(q).filter(words -> !words.isEmpty()))
            .queryParamIfPresent("urgency",
                Optional.of(urgency.name()).filter(name -> urgency != Waiting.Urgency.IN_TIME))
            .queryParamIfPresent("list", Optional.of(list).filter(key -> !key.isEmpty()))
            .encode().build().toUriString();
    }
}
