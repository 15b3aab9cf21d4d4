package org.xinglin.access;

import java.time.LocalDate;

/** 登录规则的一版: rules with the day from which they hold and where they come from. */
public record DatedRules(LocalDate from, SignInRules rules, String source) {}
