package org.xinglin.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param bcryptStrength work factor of password hashes, 4 to 16; each step doubles the time */
@ConfigurationProperties("xinglin.access")
record AccessSettings(@DefaultValue("10") int bcryptStrength) {}
