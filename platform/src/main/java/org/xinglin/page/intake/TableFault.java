package org.xinglin.page.intake;

import java.util.List;
import org.xinglin.page.Template;

/** 导入差错: a row that was refused. @param reason key of the words; @param arguments what they name */
public record TableFault(Template.Row row, String reason, List<String> arguments) {
    public TableFault {
        arguments = List.copyOf(arguments);
    }
}
