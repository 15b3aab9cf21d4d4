package org.xinglin.assist.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.page.TestPages;

/** A stand-in answers in the place of a language model. */
class ReadingTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String KEY = "sk-never-to-be-seen";
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private volatile String answer = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void answersInItsPlace() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stops() { server.stop(0); }

    private LanguageModel model() {
        return new LanguageModel("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/", "stand-in", KEY);
    }

    private static LanguageModel off() {
        return new LanguageModel("", "", "");
    }

    private void says(String content) {
        answer = "{\"choices\":[{\"message\":{\"content\":\"" + content.replace("\"", "\\\"") + "\"}}]}";
    }

    @Test
    void readsByTheDictionaryAloneUnlessAnAddressIsNamed() {
        var read = new Reading(KNOWLEDGE, off()).of("怕冷发热，头痛，无汗，不渴，舌淡红苔薄白，脉浮紧");
        assertThat(read.model()).isEqualTo(ReadText.Model.OFF);
        assertThat(read.present()).extracting(each -> each.finding().nameZh()).contains("恶寒", "头痛");
        assertThat(read.findings()).noneMatch(ReadFinding::byModel);
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void takesOfTheModelOnlyWhatTheDictionaryKnows() {
        says("```json\n{\"present\": [\"恶寒\", \"心悸\", \"量子纠缠证\"], \"denied\": [\"便溏\"]}\n```".replace("\n", "\\n"));
        var read = new Reading(KNOWLEDGE, model()).of("怕冷，心里突突跳，大便正常");
        assertThat(read.model()).isEqualTo(ReadText.Model.ANSWERED);
        assertThat(read.present()).extracting(each -> each.finding().nameZh()).contains("恶寒", "心悸");
        assertThat(read.present()).filteredOn(each -> each.finding().nameZh().equals("恶寒"))
            .singleElement().as("the dictionary found it itself").returns(false, ReadFinding::byModel);
        assertThat(read.denied()).extracting(each -> each.finding().nameZh()).contains("大便稀溏");
        assertThat(read.unknown()).containsExactly("量子纠缠证");
        assertThat(asked.get()).contains("心里突突跳", "stand-in");
        assertThat(authorization.get()).isEqualTo("Bearer " + KEY);
    }

    @Test
    void losesNothingWhereTheModelDoesNotAnswerAsAsked() {
        var reading = new Reading(KNOWLEDGE, model());
        status = 500;
        assertThat(reading.of("头痛").model()).isEqualTo(ReadText.Model.SILENT);
        status = 200;
        answer = "no JSON at all";
        assertThat(reading.of("头痛").model()).isEqualTo(ReadText.Model.SILENT);
        says("我认为应当用麻黄汤");
        assertThat(reading.of("头痛").present()).extracting(each -> each.finding().nameZh()).containsExactly("头痛");
        server.stop(0);
        assertThat(reading.of("头痛").model()).isEqualTo(ReadText.Model.SILENT);
        assertThat(reading.of("头痛").present()).hasSize(1);
    }

    @Test
    void saysWhereTheTextWentAndLeavesWhatOnlyTheModelReadUnticked() {
        says("{\"present\": [\"心悸\"], \"denied\": [\"便溏\"]}");
        var read = new Reading(KNOWLEDGE, model()).of("头痛，无汗，心里突突跳，大便正常");
        for (var language : TestPages.LANGUAGES) {
            var page = TestPages.of("assist/text", language, Map.of("read", read));
            assertThat(page.text()).contains(TestPages.in(language).text("assist.text-sent", "127.0.0.1"))
                .doesNotContain(KEY);
            assertThat(page.select("input:has(~ small:contains(" + TestPages.in(language).text(
                "assist.by-language-model") + "))")).hasSize(2).noneMatch(box -> box.hasAttr("checked"));
            assertThat(page.select("input[checked]")).as("of the dictionary").hasSize(2);
        }
        status = 500;
        var silent = new Reading(KNOWLEDGE, model()).of("头痛");
        assertThat(TestPages.of("assist/text", Locale.ENGLISH, Map.of("read", silent)).text())
            .as("it was sent all the same").contains("also sent to the language model at 127.0.0.1");
        var alone = new Reading(KNOWLEDGE, off()).of("头痛");
        assertThat(TestPages.of("assist/text", Locale.ENGLISH, Map.of("read", alone)).text())
            .doesNotContain("language model");
    }

    @Test
    void refusesAnAddressThatNamesNoHost() {
        assertThatIllegalStateException().isThrownBy(() -> new LanguageModel("localhost:8000/v1", "", KEY))
            .withMessageNotContaining(KEY);
        assertThat(model().host()).contains("127.0.0.1");
        assertThat(off().host()).isEmpty();
    }

    @Test
    void keepsTheKeyToItself() {
        assertThat(model().toString()).doesNotContain(KEY).contains("127.0.0.1");
        assertThat(off().toString()).contains("off");
    }

    /** At the finest level of all that is logged: our words, and those of the client that carries the key. */
    @Test
    void logsNeitherKeyNorTextHoweverTheModelAnswers() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var clients = java.util.logging.Logger.getLogger("jdk.httpclient");
        var said = new ListAppender<ILoggingEvent>();
        var told = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) { told.add(line.getMessage() + Arrays.toString(line.getParameters())); }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var level = root.getLevel();
        said.start();
        try {
            root.setLevel(Level.ALL);
            root.addAppender(said);
            clients.setLevel(java.util.logging.Level.ALL);
            clients.addHandler(handler);
            var reading = new Reading(KNOWLEDGE, model());
            says("{\"present\": [\"心悸\"], \"denied\": []}");
            reading.of("头痛，心里突突跳");
            for (int refusal : new int[]{401, 429, 500}) {
                status = refusal;
                answer = "{\"error\": \"" + KEY + " is wrong\"}";
                reading.of("头痛，心里突突跳");
            }
            status = 200;
            answer = "no JSON of " + KEY;
            reading.of("头痛，心里突突跳");
            server.stop(0);
            reading.of("头痛，心里突突跳");
        } finally {
            root.detachAppender(said);
            root.setLevel(level);
            clients.removeHandler(handler);
            clients.setLevel(null);
        }
        said.list.forEach(line -> told.add(line.getFormattedMessage() + (line.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(line.getThrowableProxy()))));
        assertThat(told).as("each of the five failures is told").filteredOn(line -> line.contains("language model"))
            .hasSize(5);
        assertThat(told).noneMatch(line -> line.contains(KEY) || line.contains("Bearer") || line.contains("突突跳"));
    }
}
