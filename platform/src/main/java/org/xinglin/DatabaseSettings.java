package org.xinglin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the program keeps its data, and which PostgreSQL it uses: the one inside its data folder, or an external one.
 *
 * @param data the data folder; @param db an external PostgreSQL 15+, if given
 */
@ConfigurationProperties("xinglin")
record DatabaseSettings(@DefaultValue(".xinglin/data") Path data, @Nullable External db) {
    /**
     * @param url a jdbc:postgresql: address; @param owner role that runs migrations; @param user role the program runs as
     * @param ownerPasswordFile file that holds the owner's password; @param userPasswordFile the same for the user
     */
    record External(String url, String owner, Path ownerPasswordFile, String user, Path userPasswordFile) {}
}
