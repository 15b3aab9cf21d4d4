package org.xinglin.knowledge;

import java.util.Arrays;

/** 判定结果: what an assessment says of one constitution. */
public enum ConstitutionResult {
    YES("是"), BASICALLY("基本是"), TENDENCY("倾向是"), NO("否");

    private final String nameZh;

    ConstitutionResult(String nameZh) { this.nameZh = nameZh; }

    /** As the form writes it. */
    public String nameZh() { return nameZh; }

    static ConstitutionResult ofZh(String written) {
        return Arrays.stream(values()).filter(each -> each.nameZh.equals(written)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no result of a constitution is called " + written));
    }
}
