package org.xinglin.institution;

/** 委托方: who hands a service line to somebody else: one institution, or a community for all its members. */
public sealed interface Origin permits InstitutionId, CommunityId {
}
