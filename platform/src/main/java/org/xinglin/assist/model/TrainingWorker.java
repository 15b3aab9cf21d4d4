package org.xinglin.assist.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.engine.assist.Model;
import org.xinglin.engine.assist.ModelCard;
import org.xinglin.engine.assist.Settings;
import org.xinglin.engine.assist.Training;
import org.xinglin.engine.assist.rank.Recipe;
import org.xinglin.kernel.CountyCalendar;
import org.xinglin.kernel.Role;
import org.xinglin.kernel.Sha256;
import org.xinglin.knowledge.Knowledge;
import org.xinglin.notice.NewNotice;
import org.xinglin.notice.NoticeKind;
import org.xinglin.notice.Notices;
import org.xinglin.notice.Recipient;

/** Trains models behind the pages, one at a time; what was broken off is trained from the beginning, to the same bits. */
@Component
class TrainingWorker {
    private static final int BUFFER = 1 << 16;
    private static final List<Role> DECIDERS = List.of(Role.CHIEF_PHARMACIST, Role.REGULATOR);
    private final ModelRows rows;
    private final Cases cases;
    private final Knowledge knowledge;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final BackRoom room;

    TrainingWorker(ModelRows rows, Cases cases, Knowledge knowledge, Notices notices,
        ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.knowledge = knowledge;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
        room = new BackRoom("assist-training", transaction, this::oldest);
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        if (rows.isTraining()) room.begin();
    }

    @EventListener(ContextClosedEvent.class)
    void close() { room.close(); }

    private Optional<OneTraining> oldest() {
        return rows.lockNext().map(OneTraining::new);
    }

    private final class OneTraining implements BackRoom.Piece {
        private final TrainedModel model;

        private OneTraining(TrainedModel model) { this.model = model; }

        @Override
        public void work() {
            try {
                var made = made(model);
                keep(model, made);
                tell(model, made.card());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            events.publishEvent(new ModelTrained(model.number()));
        }

        @Override
        public void giveUp(String why) { rows.failed(model.number(), why, clock.instant()); }
    }

    private Training.Made made(TrainedModel model) throws IOException {
        var wanted = model.wanted();
        var today = CountyCalendar.day(clock.instant());
        if (wanted.base().isEmpty())
            return Training.with(knowledge, wanted.nets() ? Recipe.COUNTY : Recipe.COUNTY.nets(0, 1))
                .of(cases.of(wanted), today);
        var base = rows.find(wanted.base().get()).orElseThrow();
        try (var in = new BufferedInputStream(rows.reading(base.number()), BUFFER)) {
            return new Training.Made(Model.read(in, knowledge, Settings.shipped()), base.card().orElseThrow())
                .with(cases.of(wanted), today);
        }
    }

    private void keep(TrainedModel model, Training.Made made) throws IOException {
        var digest = Sha256.digest();
        var counted = new long[1];
        try (var parts = rows.writing(model.number());
            var out = new BufferedOutputStream(new DigestOutputStream(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    parts.write(b);
                    counted[0]++;
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    parts.write(bytes, from, length);
                    counted[0] += length;
                }
            }, digest), BUFFER)) {
            made.model().write(out);
        }
        var sha256 = Sha256.hex(digest.digest());
        rows.ready(model.number(), made.model().version(), sha256, counted[0], made.card().json(sha256),
            clock.instant());
    }

    private void tell(TrainedModel model, ModelCard card) {
        for (var role : DECIDERS)
            notices.send(new NewNotice("assist.model-ready:" + model.number() + ":" + role, NoticeKind.TASK,
                Recipient.anyDesk(role), model.asked().house(), "models.notice.ready",
                List.of(String.valueOf(model.number()), String.valueOf(card.cases()), model.asked().name()),
                Optional.of(Models.path(model.number()))));
    }
}
