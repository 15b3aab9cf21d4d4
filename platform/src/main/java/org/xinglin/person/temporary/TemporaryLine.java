package org.xinglin.person.temporary;

import java.time.Instant;
import org.xinglin.person.PersonLine;
import org.xinglin.person.TemporaryIdentity;

/** 待核实身份: somebody registered without papers who is not known yet. */
public record TemporaryLine(PersonLine person, TemporaryIdentity kind, String number, Instant since) {}
