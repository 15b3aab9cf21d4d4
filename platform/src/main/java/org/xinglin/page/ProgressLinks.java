package org.xinglin.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xinglin.kernel.HumanNumber;

/**
 * 进度链接: where a resident sees how far their medicine has come, without an account; {@code delivery} knows. Papers print it as a
 * QR code.
 */
public interface ProgressLinks {
    /** Path of a prescription's page, such as {@code /p/3Jx…}; always the same for a prescription. */
    String path(UUID prescription);

    /** The number of the prescription of such a path or address, as a scanner reads it off a label. */
    Optional<HumanNumber> number(String address);

    /** The same with scheme and host, as the reader of this page reached the program. */
    default String address(UUID prescription, HttpServletRequest request) {
        var host = request.getHeader("Host") == null ? request.getServerName() : request.getHeader("Host");
        return request.getScheme() + "://" + host + path(prescription);
    }
}
