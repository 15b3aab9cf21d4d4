package org.xinglin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * The whole program on a free port over an empty database, shared by all classes that bear this. Tests make their own records and
 * look at nothing else, so nothing is cleaned between them. Inject {@link TestCounty} and {@link TestClock} by constructor or field.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Xinglin.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "xinglin.access.bcrypt-strength=4", "xinglin.profile=empty", "xinglin.data=target/data",
    "xinglin.notice.channel=mailbox", "spring.test.print-condition-evaluation-report=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestCounty.class, TestPractice.class, TestDispensary.class, TestRace.class, TestShelf.class, TestImport.class,
    TestClock.Instead.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface PlatformTest {
}
