package org.xinglin.page;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinglin.kernel.Bilingual;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Ids;
import org.xinglin.kernel.Mass;
import org.xinglin.kernel.Money;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Worded;
import org.xinglin.knowledge.PinyinInitials;

/**
 * 页面: what every template gets as {@code page}: words in the reader's language, who is reading, fields each form needs.
 *
 * @param path path of the request, for links that come back here; @param desks the navigation of this post
 * @param done key of what was just done, shown once as a message; @param demo true in the demo county
 * @param appearance light or dark, and how large; @param houses names of institutions; @param substances names of what is
 *     taken
 */
public record Page(Words words, Locale locale, Optional<Caller> caller, String csrfParameter, String csrfToken,
    String path, String query,
    Instant now, List<Desk> desks, Optional<String> done, boolean demo, Assets assets,
    Appearance appearance, HouseNames houses, SubstanceNames substances) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern IN_BOTH_LANGUAGES = Pattern.compile("(?s)(.*\\p{IsHan}.*?) / (\\P{IsHan}+)");
    private static final Pattern MARK = Pattern.compile("\\[(memory|design|verified)]");
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d)\\|([^|}]*)\\|([^}]*)}");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** The words under {@code key}; placeholders {0}… take the arguments as {@link #show} writes them. */
    public String text(String key, @Nullable Object... args) {
        return words.text(locale, key, shown(args));
    }

    /** The text of an enum constant: {@code clinic.stage.waiting}. */
    public String text(String prefix, Enum<?> constant) {
        return text(Worded.of(prefix, constant).key());
    }

    public boolean has(String key) { return words.has(locale, key); }

    private Object[] shown(@Nullable Object[] args) {
        var shown = new Object[args.length];
        for (int i = 0; i < args.length; i++)
            shown[i] = show(args[i]);
        return shown;
    }

    /** A value as people read it here: money in yuan, mass in grams, times in county time. */
    public String show(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Money money -> money(money);
            case Mass mass -> mass.grams() + " g";
            case Instant instant -> time(instant);
            case LocalDate date -> date.toString();
            case Optional<?> optional -> show(optional.orElse(null));
            case Worded worded -> text(worded.key(), worded.arguments().toArray());
            case Bilingual named -> named.nameIn(locale);
            case Substance substance -> substance(substance.name());
            default -> value.toString();
        };
    }

    public String money(Money money) { return money.toString(); }

    /** Several things after each other, with what the reader's language sets between them. */
    public String list(Collection<?> things) {
        return things.stream().map(this::show).collect(Collectors.joining(english() ? ", " : "、"));
    }

    /** Who did something. @param name as the record keeps it, also where the program did it by itself */
    public String who(String name) {
        return name.equals(Caller.PROGRAM.name()) ? text("page.program") : name;
    }

    /** A house as the reader knows it. @param name as it is registered */
    public String house(String name) {
        return houses.in(locale, name);
    }

    /** A piece, a formula or a western drug as the reader knows it. @param name in Chinese, as the record keeps it */
    public String substance(String name) {
        return substances.in(locale, name);
    }

    /** What staff typed, such as a title, a shift or the area of a store: in the reader's words where it is one that all know, else as typed. */
    public String known(String typed) {
        return Arrays.stream(typed.split(" · ", -1)).map(this::knownPart).collect(Collectors.joining(" · "));
    }

    private String knownPart(String typed) {
        return Stream.of("page.known.", "herb.category.").map(kind -> kind + typed).filter(this::has).findFirst()
            .map(this::text).orElse(typed);
    }

    /** What a record names in Chinese, be it a house or a substance. */
    public String named(String name) {
        return substance(house(name));
    }

    /** Date and minute in county time. */
    public String time(Instant instant) {
        return MINUTE.format(instant.atZone(CountyCalendar.ZONE));
    }

    /** Hour and minute in county time. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atZone(CountyCalendar.ZONE));
    }

    public LocalDate today() { return CountyCalendar.day(now); }

    /** How long ago, in the largest unit that says enough: minutes, hours or days. */
    public String ago(Instant instant) {
        return span(Duration.between(instant, now));
    }

    /** A length of time, in the largest unit that says enough: minutes, hours or days. */
    public String span(Duration length) {
        var minutes = Math.max(0, length.toMinutes());
        if (minutes < 60) return text("page.minutes", minutes);
        if (minutes < 48 * 60) return text("page.hours", minutes / 60);
        return text("page.days", minutes / (24 * 60));
    }

    /** Whether who reads is in a post of one of these roles: for links that lead nowhere for the others. */
    public boolean is(Role... roles) {
        return caller.isPresent() && Arrays.asList(roles).contains(caller.get().role());
    }

    /** A source as the data name it, with how sure it is: of one written 中文 / English the half in the reader's language. */
    public String source(String text) {
        var both = IN_BOTH_LANGUAGES.matcher(text);
        return MARK.matcher(both.matches() ? both.group(english() ? 2 : 1) : text)
            .replaceAll(mark -> Matcher.quoteReplacement(text("page.source-mark." + mark.group(1))));
    }

    /** A new idempotency key for one form. */
    public String commandKey() { return Ids.next().toString(); }

    public String asset(String name) { return assets.href(name); }

    public String lang() { return locale.getLanguage().equals("en") ? "en" : "zh-CN"; }

    public boolean english() { return locale.getLanguage().equals("en"); }

    /** This page in the other language. */
    public String otherLanguage() {
        return "/language?to=" + (english() ? "zh" : "en") + "&back=" + here();
    }

    /** This page in another theme. */
    public String in(Appearance.Theme theme) {
        return "/appearance?theme=" + theme.name() + "&back=" + here();
    }

    /** This page in another size of type. */
    public String in(Appearance.Type type) {
        return "/appearance?type=" + type.name() + "&back=" + here();
    }

    /** The help of this page. */
    public String help() {
        return "/help?at=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private String here() {
        return URLEncoder.encode(path + (query.isEmpty() ? "" : "?" + query), StandardCharsets.UTF_8);
    }

    /** The entries of the navigation that stand together, in their order. */
    public record Navigation(Desk.Group group, List<Desk> desks) {}

    /** The navigation of this post; a group without an entry is left out. */
    public List<Navigation> navigation() {
        return Arrays.stream(Desk.Group.values())
            .map(group -> new Navigation(group, desks.stream().filter(desk -> desk.group() == group).toList()))
            .filter(group -> !group.desks().isEmpty()).toList();
    }

    /** Entries of this post's navigation that hold the words, or whose pinyin initials begin with them. */
    public List<Desk> desksLike(String typed) {
        var wanted = typed.strip().toLowerCase(locale);
        return wanted.isEmpty() ? List.of() : desks.stream().filter(desk -> {
            var text = text(desk.key());
            return text.toLowerCase(locale).contains(wanted) || PinyinInitials.of(text).startsWith(wanted);
        }).toList();
    }

    /** What the entry says of this page: {@code page} for the page itself, {@code true} for one beneath it, null elsewhere. */
    public @Nullable String current(Desk desk) {
        if (path.equals(desk.href())) return "page";
        var nearest = desks.stream().map(Desk::href).filter(href -> path.equals(href) || path.startsWith(href + "/"))
            .max(Comparator.comparingInt(String::length));
        return nearest.filter(desk.href()::equals).isPresent() ? "true" : null;
    }

    /** The same in Chinese whatever the reader chose: for papers that the law words. */
    public Page chinese() {
        return new Page(words, Locale.SIMPLIFIED_CHINESE, caller, csrfParameter, csrfToken, path, query, now, desks,
            done, demo, assets, appearance, houses, substances);
    }

    /** Nothing, for an optional part of a template. */
    public static Content nothing() { return output -> {}; }

    /** Every module's words, zh-CN as the base, English beside it. */
    public interface Words {
        String text(Locale locale, String key, Object... args);

        boolean has(Locale locale, String key);
    }

    /**
     * Puts the arguments in place of {0}, {1}, …, and for {0|packet|packets} the number with the word that goes with it; nothing else
     * in a text has a meaning, apostrophes neither.
     */
    static String format(String pattern, Object... args) {
        var text = COUNTED.matcher(pattern).replaceAll(counted -> {
            int place = Integer.parseInt(counted.group(1));
            if (place >= args.length) return Matcher.quoteReplacement(counted.group());
            var number = String.valueOf(args[place]);
            return Matcher.quoteReplacement(number + " " + counted.group(number.equals("1") ? 2 : 3));
        });
        for (int i = 0; i < args.length; i++)
            text = text.replace("{" + i + "}", String.valueOf(args[i]));
        return text;
    }
}
