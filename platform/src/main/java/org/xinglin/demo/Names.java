package org.xinglin.demo;

import java.util.List;
import java.util.Random;

/** 姓名地名: invented, from lists; nobody in particular is meant. */
final class Names {
    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐",
        "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程",
        "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕");
    private static final String WOMEN = "兰芳梅秀英桂珍玉莲凤霞静雅慧娟丽萍红燕云月春香雪晴";
    private static final String MEN = "国建志明伟强军平福德文光永林海山东升宝庆华成亮松柏";
    static final List<String> TOWNSHIPS = List.of("柳溪镇", "石桥乡", "青山镇", "河湾镇", "白云乡", "龙泉镇", "松岗镇",
        "竹溪乡", "金坪镇", "枫林镇", "梅山乡", "清泉镇", "双溪镇", "云岭乡", "大塘镇");
    static final List<String> TOWNSHIPS_EN = List.of("Liuxi", "Shiqiao", "Qingshan", "Hewan", "Baiyun", "Longquan",
        "Songgang", "Zhuxi", "Jinping", "Fenglin", "Meishan", "Qingquan", "Shuangxi", "Yunling", "Datang");
    private static final String TREES = "杏桃梅柳槐松竹荷桂枣榆桑枫";
    private static final List<String> TREES_EN = List.of("Xing", "Tao", "Mei", "Liu", "Huai", "Song", "Zhu", "He",
        "Gui",
        "Zao", "Yu", "Sang", "Feng");
    private static final String LANDS = "花源岭林坪湾坡井沟塘";
    private static final List<String> LANDS_EN = List.of("hua", "yuan", "ling", "lin", "ping", "wan", "po", "jing",
        "gou", "tang");

    private Names() {}

    static String person(Random random, boolean woman) {
        var given = woman ? WOMEN : MEN;
        var name = SURNAMES.get(random.nextInt(SURNAMES.size())) + given.charAt(random.nextInt(given.length()));
        return random.nextInt(10) < 7 ? name + given.charAt(random.nextInt(given.length())) : name;
    }

    /** @param n 0 to 129 */
    static String village(int n) {
        return "" + TREES.charAt(n / 10) + LANDS.charAt(n % 10) + "村";
    }

    static String villageEn(int n) { return TREES_EN.get(n / 10) + LANDS_EN.get(n % 10); }
}
