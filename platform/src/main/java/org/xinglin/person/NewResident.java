package org.xinglin.person;

import org.xinglin.institution.InstitutionId;

/** 居民资料: all that is told of a resident, at registration or at a change; {@code home} is the institution that keeps the record. */
public record NewResident(Identity identity, Contact contact, Insurance insurance, InstitutionId home, Safety safety) {}
