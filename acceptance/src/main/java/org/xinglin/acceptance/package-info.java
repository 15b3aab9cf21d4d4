/** The packaged program and the repository as a stranger meets them. */
@NullMarked
package org.xinglin.acceptance;

import org.jspecify.annotations.NullMarked;
