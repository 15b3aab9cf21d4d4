package org.xinglin.assist.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.engine.assist.ModelCard;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/**
 * 模型: one that was asked for, and what became of it.
 *
 * @param wanted what it learns from; @param failure why it could not be trained, for whoever looks after the program
 * @param card once it is ready
 */
public record TrainedModel(int number, Wanted wanted, Stage stage, Asked asked, Optional<Instant> endedAt,
    String failure, String version, String sha256, long bytes, Optional<ModelCard> card) {
    public enum Stage {
        TRAINING, READY, FAILED
    }

    /**
     * 训练要求.
     *
     * @param base the model to which the cases are added; empty for a full training
     * @param until the last day of the window; @param county whether it learns from the county's own visits
     * @param imports files it learns from; @param nets whether nets are trained, which takes minutes
     */
    public record Wanted(Optional<Integer> base, LocalDate from, LocalDate until, boolean county, List<UUID> imports,
        boolean nets) {
        public Wanted {
            imports = List.copyOf(imports);
        }
    }

    /** 提出. */
    public record Asked(Instant at, UUID account, UUID staff, String name, InstitutionId house) {}

    public boolean isAskedBy(Caller caller) { return asked.staff().equals(caller.staff()); }
}
