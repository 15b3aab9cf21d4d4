package org.xinglin.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** 帮助主题: what a page's help speaks of, found by the beginning of the page's path. */
public enum HelpTopic {
    HOME("/work", "/filters", "/notices"), // 待办
    VISIT("/clinic"), // 候诊与就诊
    RESIDENT("/residents"), // 居民
    PRESCRIPTION("/prescriptions"), // 处方
    ASSIST("/assist"), // 辅助辨证用药
    REVIEW("/review"), // 审方
    CHARGE("/pharmacy/cashier"), // 收费
    DISPENSING("/pharmacy"), // 调剂与复核
    STOCK("/pharmacy/stock"), // 库存
    DECOCTION("/decoction"), // 煎药
    DELIVERY("/delivery"), // 配送
    PROGRESS("/p"), // 查询进度
    KNOWLEDGE("/herbs", "/formulas"), // 饮片与方剂
    PRICES("/prices"), // 价格
    SUPERVISION("/supervision"), // 监管
    AUDIT("/audit"), // 审计
    INSTITUTION("/institutions", "/delegations", "/county"), // 机构与委托
    STAFF("/staff", "/service-accounts", "/settings", "/rights"), // 人员与权限
    ACCOUNT("/sign-in", "/posts", "/password", "/sessions"), // 登录与岗位
    UNDELIVERED("/undelivered", "/mailbox"), // 未送达
    BACKUP("/backups"); // 备份

    private final List<String> places;

    HelpTopic(String... places) { this.places = List.of(places); }

    /** The topic of a page; the home of a post where nothing nearer is known. */
    static HelpTopic of(String path) {
        return Arrays.stream(values()).filter(topic -> topic.reach(path) > 0)
            .max(Comparator.comparingInt(topic -> topic.reach(path))).orElse(HOME);
    }

    private int reach(String path) {
        return places.stream().filter(place -> path.equals(place) || path.startsWith(place + "/"))
            .mapToInt(String::length).max().orElse(0);
    }

    /** The first place it speaks of. */
    public String place() { return places.getFirst(); }

    /** Key of its texts without the last part. */
    public String key() {
        return "help." + name().toLowerCase(Locale.ROOT);
    }
}
