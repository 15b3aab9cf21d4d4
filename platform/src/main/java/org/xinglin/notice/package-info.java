/** 通知 Notice: messages to staff and residents, sent until a channel has taken them; what could not be delivered, and events not handled. */
@NullMarked
@ApplicationModule(displayName = "通知 Notice", allowedDependencies = {"page", "evidence", "institution", "access",
    "person"})
package org.xinglin.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
