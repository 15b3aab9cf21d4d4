package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.web.util.WebUtils;

/** 显示方式: how this browser wants its pages; kept in cookies, since it belongs to the screen and the eyes before it. */
public record Appearance(Theme theme, Type type) {
    static final String THEME_COOKIE = "theme";
    static final String TYPE_COOKIE = "type";

    /** 明暗. {@code AUTO} follows the device. */
    public enum Theme {
        AUTO, LIGHT, DARK;

        /** As cookies, addresses and style sheets write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** 字号. */
    public enum Type {
        NORMAL, LARGE;

        /** As cookies, addresses and style sheets write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Appearance of(HttpServletRequest request) {
        var theme = cookie(request, THEME_COOKIE);
        var type = cookie(request, TYPE_COOKIE);
        return new Appearance(
            Arrays.stream(Theme.values()).filter(each -> each.code().equals(theme)).findFirst().orElse(Theme.AUTO),
            Arrays.stream(Type.values()).filter(each -> each.code().equals(type)).findFirst().orElse(Type.NORMAL));
    }

    private static String cookie(HttpServletRequest request, String name) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }
}
