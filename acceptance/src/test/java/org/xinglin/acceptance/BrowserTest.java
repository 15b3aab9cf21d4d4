package org.xinglin.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that needs the browser of the machine; without one it is skipped and counted so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "org.xinglin.acceptance.Chromium#isHereOrRequired", disabledReason = Chromium.MISSING)
@interface BrowserTest {
}
