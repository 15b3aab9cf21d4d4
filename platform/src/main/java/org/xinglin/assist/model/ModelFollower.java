package org.xinglin.assist.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.Settings;
import org.xinglin.institution.Institutions;
import org.xinglin.kernel.Sha256;
import org.xinglin.knowledge.Knowledge;

/**
 * Brings the model that was last taken into use before this process's requests, wherever it was decided. A model that is damaged, or was
 * learned with another knowledge base, is not taken: what answered before goes on answering, and the page of the models says so.
 */
@Component
class ModelFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFollower.class);
    private final ModelRows rows;
    private final Engine engine;
    private final Knowledge knowledge;
    private final AssistSettings.Book settings;
    private final Institutions institutions;
    private Optional<Integer> refused = Optional.empty();

    ModelFollower(ModelRows rows, Engine engine, Knowledge knowledge, AssistSettings.Book settings,
        Institutions institutions) {
        this.rows = rows;
        this.engine = engine;
        this.knowledge = knowledge;
        this.settings = settings;
        this.institutions = institutions;
    }

    /** Nobody's request waits for a model to be read, nor for the rules and settings of a new day. */
    @Scheduled(fixedDelay = 2000)
    void keepReady() {
        follow();
        settings.on(institutions.today());
        engine.today();
    }

    synchronized void follow() {
        var wanted = rows.inUse();
        if (wanted.equals(engine.inUse().number()) || wanted.isPresent() && wanted.equals(refused)) return;
        if (wanted.isEmpty()) {
            engine.useTextbook();
            return;
        }
        try {
            load(rows.find(wanted.get()).orElseThrow());
            refused = Optional.empty();
        } catch (IOException e) {
            LOG.error("model {} cannot be taken into use here", wanted.get(), e);
            refused = wanted;
        }
    }

    private void load(TrainedModel model) throws IOException {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(rows.reading(model.number()), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!Sha256.hex(digest.digest()).equals(model.sha256()))
            throw new IOException("model %d is damaged: its SHA-256 is not that of its card".formatted(model.number()));
        try (var in = new BufferedInputStream(rows.reading(model.number()), 1 << 16)) {
            engine.use(model.number(), Model.read(in, knowledge, Settings.shipped()), model.card().orElseThrow()
                .madeOn());
        }
    }

    /** The model that was taken into use and cannot be used here. */
    synchronized Optional<Integer> refused() {
        return refused;
    }
}
