package org.xinglin.page.intake;

import java.util.List;
import java.util.Set;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;
import org.xinglin.page.Template;

/** 表格导入: how a module takes in the rows of a table, contributed as a bean. */
public interface TableImport {
    /** Names it; its words stand under {@code page.intake.<kind>}. */
    String kind();

    /** Where the rows are seen afterwards. */
    String href();

    Template template();

    /** The column by which people know a row. */
    String named();

    /** Who sees its jobs, within the institution that gave them in, and has them go on. */
    Set<Role> may();

    /** Columns of which nothing is kept once their row was worked off. */
    default Set<String> secrets() {
        return Set.of();
    }

    /** Rows of one transaction: what a killed program loses at most, and what the page moves on by. */
    default int atOnce() {
        return 50;
    }

    /**
     * Takes some rows, inside the open transaction, which also moves the job on. Where it throws, nothing of these rows stays and each is
     * tried alone; the one that is refused then is told with the reason, and the others come in.
     *
     * @return what became of each row, in the order of the rows
     * @throws org.xinglin.kernel.Refused for what one of the rows cannot be taken
     */
    List<Outcome> take(Batch batch);

    /** For the record: a job was begun. */
    default void begun(Caller caller, TableJob job) {}

    /** For the record: one that stood still was told to go on. */
    default void resumed(Caller caller, TableJob job) {}
}
