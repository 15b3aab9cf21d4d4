package org.xinglin.prescription;

/**
 * 用法: how the packets are taken.
 *
 * @param timesADay into how many doses a packet is split; @param volumeMl liquid from one packet, 0 where it is not decocted
 * @param note anything more, often empty
 */
public record Usage(Pace pace, int timesADay, Preparation preparation, Route route, int volumeMl, Timing timing,
    Temperature temperature, String note) {
    /** 服药时间. */
    public enum Timing {
        ANY_TIME(""), EMPTY_STOMACH("空腹"), BEFORE_MEALS("饭前"), AFTER_MEALS("饭后"), BEDTIME("睡前");

        private final String written;

        Timing(String written) { this.written = written; }
    }

    /** 服药温度. */
    public enum Temperature {
        WARM("温服"), HOT("热服"), COOL("凉服");

        private final String written;

        Temperature(String written) { this.written = written; }
    }

    private static final int MOST_TIMES = 6;
    private static final int MOST_VOLUME = 3000;
    /** 每日1剂,水煎400ml,分早晚两次温服. */
    public static final Usage ORDINARY = new Usage(Pace.ONE_A_DAY, 2, Preparation.DECOCTION, Route.ORAL, 400,
        Timing.ANY_TIME, Temperature.WARM, "");

    public Usage {
        if (timesADay < 1 || timesADay > MOST_TIMES)
            throw new IllegalArgumentException("%d times a day".formatted(timesADay));
        if (volumeMl < 0 || volumeMl > MOST_VOLUME) throw new IllegalArgumentException("%d ml".formatted(volumeMl));
    }

    Usage withVolume(int ml) {
        return new Usage(pace, timesADay, preparation, route, ml, timing, temperature, note);
    }

    /**
     * The usage line as 《中药处方格式及书写规范》(国中医药医政发〔2010〕57号) words it: 每日1剂,水煎400ml,分早晚两次空腹温服.
     */
    public String written() {
        var line = new StringBuilder(pace.inDays() == 1 ? "每日" : pace.inDays() + "日").append(pace.packets())
            .append("剂，");
        line.append(switch (preparation) {
            case DECOCTION -> volumeMl > 0 ? "水煎" + volumeMl + "ml" : "水煎";
            case POWDER -> "研为散剂";
            case PILL -> "制为丸剂";
            case WINE -> "浸酒";
            case PASTE -> "熬膏";
        }).append("，");
        if (route == Route.EXTERNAL) line.append("分").append(split()).append("外用");
        else line.append("分").append(split()).append(timing.written).append(temperature.written);
        if (!note.isBlank()) line.append("，").append(note);
        return line.toString();
    }

    private String split() {
        return switch (timesADay) {
            case 1 -> "一次";
            case 2 -> "早晚两次";
            case 3 -> "早中晚三次";
            default -> timesADay + "次";
        };
    }
}
