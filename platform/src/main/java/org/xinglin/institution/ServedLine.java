package org.xinglin.institution;

import java.util.Optional;

/** Who renders one service line to an institution today; nobody where the county has not settled it. */
public record ServedLine(ServiceLine line, Optional<Institution> server) {
}
