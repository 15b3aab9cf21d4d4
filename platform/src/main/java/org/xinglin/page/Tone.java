package org.xinglin.page;

import java.util.Locale;

/** 色调: what a colour says here. Each stands beside a word and a sign of its own shape, so it is read without the colour too. */
public enum Tone {
    PLAIN("info"), INFO("info"), GOOD("check"), SOON("clock"), LATE("warn"), FORBID("stop");

    private final String icon;

    Tone(String icon) { this.icon = icon; }

    /** As style sheets write it. */
    public String code() { return name().toLowerCase(Locale.ROOT); }

    public String icon() { return icon; }
}
