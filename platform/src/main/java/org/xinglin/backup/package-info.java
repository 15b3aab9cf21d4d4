/** 备份 Backup: a checked copy of everything each night by itself, where it is, when it last worked. */
@NullMarked
@ApplicationModule(displayName = "备份 Backup", allowedDependencies = {"page", "evidence", "institution", "notice"})
package org.xinglin.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
