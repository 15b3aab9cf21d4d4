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

/** The whole program on a free port as {@code --profile empty} starts it: nobody has an account. One context for all classes that bear this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Xinglin.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "xinglin.access.bcrypt-strength=4", "xinglin.profile=empty",
    "spring.test.print-condition-evaluation-report=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestClock.Instead.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface EmptyCountyTest {
}
