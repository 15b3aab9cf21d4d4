package org.xinglin.page.intake;

import java.util.Map;
import org.xinglin.kernel.Caller;

/** 表格导入: how a module takes in a table that was checked, contributed as a bean. */
public interface TableImport {
    /** Names it; its words stand under {@code page.intake.<kind>}. */
    String kind();

    /** Where the rows are seen afterwards. */
    String href();

    /**
     * Takes all rows, inside the open transaction: what one of them is refused for takes back the others.
     *
     * @param rows as {@code Template.csv} writes them; @param facts what was said once for all rows
     * @throws org.xinglin.kernel.Refused the first row's refusal, if one no longer fits
     */
    void take(Caller caller, String rows, Map<String, String> facts);
}
