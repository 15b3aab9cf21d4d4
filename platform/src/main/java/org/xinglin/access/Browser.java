package org.xinglin.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinglin.kernel.Worded;

/**
 * 浏览器: what a browser says of itself, read as far as people know it by name.
 *
 * @param name a brand, or words where languages differ; @param version its first number, empty where it tells none
 * @param system in the same way
 */
public record Browser(Object name, String version, Object system) {
    private static final Worded OTHER_BROWSER = new Worded("access.browser-other");
    private static final Worded OTHER_SYSTEM = new Worded("access.system-other");

    /** In this order: the signs of later ones stand also in what earlier ones say. */
    private enum Make {
        WECHAT(new Worded("access.browser-wechat"), "MicroMessenger/(\\d+)"), QQ(new Worded("access.browser-qq"),
            "QQBrowser/(\\d+)"), HUAWEI(new Worded("access.browser-huawei"), "HuaweiBrowser/(\\d+)"), EDGE("Edge",
                "Edg(?:e|A|iOS)?/(\\d+)"), OPERA("Opera", "OPR/(\\d+)"), FIREFOX("Firefox",
                    "(?:Firefox|FxiOS)/(\\d+)"), CHROME("Chrome",
                        "(?:HeadlessChrome|Chrome|CriOS)/(\\d+)"), SAFARI("Safari", "Version/(\\d+).*Safari/");

        private final Object title;
        private final Pattern sign;

        Make(Object title, String sign) {
            this.title = title;
            this.sign = Pattern.compile(sign);
        }

        private Optional<String> version(String says) {
            var found = sign.matcher(says);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** In this order, for the same reason. */
    private enum Ground {
        HARMONY(new Worded("access.system-harmony"), "HarmonyOS"), ANDROID("Android", "Android"), IOS("iOS",
            "iPhone|iPad"), WINDOWS("Windows", "Windows"), MAC("macOS", "Mac OS X"), LINUX("Linux", "Linux");

        private final Object title;
        private final Pattern sign;

        Ground(Object title, String sign) {
            this.title = title;
            this.sign = Pattern.compile(sign);
        }
    }

    /** @param says the header User-Agent */
    public static Browser of(String says) {
        var system = Arrays.stream(Ground.values()).filter(ground -> ground.sign.matcher(says).find()).findFirst()
            .map(ground -> ground.title).orElse(OTHER_SYSTEM);
        return Arrays.stream(Make.values())
            .flatMap(make -> make.version(says).map(version -> new Browser(make.title, version, system)).stream())
            .findFirst().orElse(new Browser(OTHER_BROWSER, "", system));
    }
}
