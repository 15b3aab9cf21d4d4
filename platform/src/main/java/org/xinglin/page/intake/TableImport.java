package org.xinglin.page.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

    /** Whether its jobs are seen by nobody but who gave them in. */
    default boolean onlyForTheGiver() {
        return false;
    }

    /** Columns of which nothing is kept once their row was worked off. */
    default Set<String> secrets() {
        return Set.of();
    }

    /** Whether a table with a row that is refused is corrected first, so that none of its rows comes in. */
    default boolean wholeOnly() {
        return false;
    }

    /**
     * Hands on the rows of a file in the order in which they are taken: as they stand, unless some need others before them.
     *
     * @throws org.xinglin.kernel.Refused what the template refuses, or for what no order suits the rows
     */
    default void read(Path file, Consumer<Template.Row> rows) {
        template().read(file, rows);
    }

    /** Rows of one transaction: what a killed program loses at most, and what the page moves on by. */
    default int atOnce() {
        return 50;
    }

    /** Rows of a dry run that are tried together: all, so that each finds what those before it would have brought. */
    default int triedAtOnce() {
        return Integer.MAX_VALUE;
    }

    /**
     * Takes some rows, inside the open transaction, which also moves the job on. Where it throws, nothing of these rows stays and each is
     * tried alone; the one that is refused then is told with the reason, and the others come in. What a dry run
     * takes is taken back afterwards.
     *
     * @return what became of each row, in the order of the rows
     * @throws org.xinglin.kernel.Refused for what one of the rows cannot be taken
     */
    List<Outcome> take(Batch batch);

    /** A job is begun, or its dry run carried out: for the record, and to refuse who may not. */
    default void begun(Caller caller, TableJob job) {}

    /** All rows of a file are there and will be taken for good; in the transaction that makes it so. @param facts said once for all rows */
    default void arrived(Caller caller, TableJob job, Map<String, String> facts) {}

    /** For the record: one that stood still was told to go on. */
    default void resumed(Caller caller, TableJob job) {}
}
