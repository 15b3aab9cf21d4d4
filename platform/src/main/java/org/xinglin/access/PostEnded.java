package org.xinglin.access;

import java.time.LocalDate;
import org.xinglin.institution.InstitutionId;
import org.xinglin.kernel.Caller;

/** 岗位终止: a post has a last day. @param last of it, perhaps yesterday; @param by who ended it */
public record PostEnded(PostId post, StaffId staff, InstitutionId at, LocalDate last, Caller by) {}
