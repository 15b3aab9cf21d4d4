package org.xinglin.page;

import java.util.Locale;

/** 页面状态: why a place shows something else than its content. */
public enum PageState {
    EMPTY("empty"), LOADING("clock"), STALE("clock"), OFFLINE("offline"), ERROR("warn"), FORBIDDEN("lock");

    private final String icon;

    PageState(String icon) { this.icon = icon; }

    /** As style sheets write it. */
    public String code() { return name().toLowerCase(Locale.ROOT); }

    public String icon() { return icon; }

    /** Whether a reader of the screen is told at once. */
    public boolean isAlert() {
        return this == OFFLINE || this == ERROR;
    }
}
