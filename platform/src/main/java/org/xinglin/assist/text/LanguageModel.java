package org.xinglin.assist.text;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 语言模型: an OpenAI-compatible address that reads a text into names of findings. Off unless the county names an address; what it says is
 * held against the dictionary by whoever asks. Neither the key nor the text is ever logged.
 */
@Component
public class LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST_ANSWER = 1 << 18;
    private static final String TASK = """
        从用户给出的中医病历文字中找出症状、舌象、脉象。只输出 JSON，形如 {"present": ["恶寒"], "denied": ["口渴"]}：
        present 为有的，denied 为明说没有的。用规范术语，不作诊断，不开方，不解释。""";
    private final Optional<URI> address;
    private final String model;
    private final String key;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /** 所述: names as the model wrote them, not yet held against the dictionary. */
    record Said(List<String> present, List<String> denied) {}

    LanguageModel(@Value("${xinglin.assist.language-model.address:}") String address,
        @Value("${xinglin.assist.language-model.model:}") String model,
        @Value("${xinglin.assist.language-model.key:}") String key) {
        this.address = Optional.of(address.strip()).filter(text -> !text.isEmpty())
            .map(text -> URI.create(text.replaceFirst("/+$", "") + "/chat/completions"));
        // doctors are told where the text goes; what names no host would fail at the first text anyway
        if (this.address.isPresent() && host().isEmpty())
            throw new IllegalStateException("xinglin.assist.language-model.address must read http(s)://host/…");
        this.model = model.strip();
        this.key = key.strip();
    }

    /** Where texts are sent besides being read here; empty where the county configured none. */
    public Optional<String> host() {
        return address.map(URI::getHost);
    }

    /** Empty where none is configured, and where it does not answer as asked. */
    Optional<Said> read(String text) {
        if (address.isEmpty()) return Optional.empty();
        try {
            var request = HttpRequest.newBuilder(address.get()).timeout(PATIENCE)
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("model", model, "temperature", 0,
                    "messages", List.of(Map.of("role", "system", "content", TASK),
                        Map.of("role", "user", "content", text))))));
            if (!key.isEmpty()) request.header("Authorization", "Bearer " + key);
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    LOG.warn("the language model answered {}", answer.statusCode());
                    return Optional.empty();
                }
                return Optional.of(said(new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8)));
            }
        } catch (IOException | JacksonException e) {
            LOG.warn("the language model did not answer as asked: {}", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Some put a fence of three backticks around what was asked for. */
    private static Said said(String answer) {
        var content = JSON.readTree(answer).path("choices").path(0).path("message").path("content").asString("");
        int from = content.indexOf('{');
        int to = content.lastIndexOf('}');
        var told = JSON.readTree(from < 0 || to < from ? "{}" : content.substring(from, to + 1));
        return new Said(names(told.path("present")), names(told.path("denied")));
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        for (var each : list)
            if (each.isString() && !each.asString().isBlank()) names.add(each.asString().strip());
        return names;
    }

    @Override
    public String toString() { return "LanguageModel[" + host().orElse("off") + "]"; }
}
