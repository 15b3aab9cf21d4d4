/**
 * 师承: what a master's prescriptions have in common, what sets them apart, and how the master would treat a visit by what
 * the master has signed.
 *
 * <p><b>Decision support only. Reviewed by neither a licensed physician nor a licensed pharmacist.</b> 仅供辅助决策，未经执业医师和执业药师审定。
 */
@NullMarked
package org.xinglin.engine.assist.master;

import org.jspecify.annotations.NullMarked;
