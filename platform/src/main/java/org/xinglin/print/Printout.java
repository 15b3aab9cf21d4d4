package org.xinglin.print;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.xinglin.kernel.Caller;
import org.xinglin.kernel.Role;

/** 可打印件: one kind of paper; the module that owns the document contributes it as a bean. */
public interface Printout {
    PrintKind kind();

    /** Who may print it. */
    Set<Role> roles();

    /** The document as it stands, within the caller's scope. @throws org.xinglin.kernel.Refused the module's word for unknown */
    Document document(Caller caller, UUID id, HttpServletRequest request);

    /**
     * 文书: what is printed.
     *
     * @param number as people call it; @param version names its content: a print of another version is another original
     * @param person whom it is about, if anybody; @param href the page it is printed from; @param template and @param model of the paper, asked for where it is printed
     */
    record Document(UUID id, String number, String version, Optional<UUID> person, String href, String template,
        Supplier<Map<String, Object>> model) {}
}
