package org.xinglin.page.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinglin.kernel.Refused;

/** 试算: finds out what would become of rows by taking them and taking it all back; no listener hears of it. */
@Component
class TableTrial {
    private final TransactionTemplate whole;
    private final TransactionTemplate part;

    TableTrial(PlatformTransactionManager transactions) {
        whole = new TransactionTemplate(transactions);
        whole.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What would become of each row, in their order. */
    List<Outcome> outcomes(TableImport kind, Batch batch) {
        return Optional.ofNullable(whole.execute(status -> {
            status.setRollbackOnly();
            try {
                return within(kind, batch);
            } catch (Refused oneOfThem) {
                return batch.rows().stream().map(row -> alone(kind, batch.only(row))).toList();
            }
        })).orElseThrow();
    }

    private Outcome alone(TableImport kind, Batch row) {
        try {
            return within(kind, row).getFirst();
        } catch (Refused why) {
            return Outcome.refused(why);
        }
    }

    /** Up to a savepoint, to which a refusal goes back. */
    private List<Outcome> within(TableImport kind, Batch batch) {
        return Optional.ofNullable(part.execute(status -> batch.takenBy(kind))).orElseThrow();
    }
}
