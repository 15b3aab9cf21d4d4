package org.xinglin.access;

import java.time.Duration;

/**
 * 重置码规则.
 *
 * @param length characters; @param wrong codes until it is dead; @param aDay messages one account gets in a day
 */
public record PasswordCodeRule(int length, Duration valid, int wrong, int aDay) {}
