/**
 * 师承: what a master's prescriptions have in common, what sets them apart, and how the master would treat a visit by what
 * the master has signed.
 *
 * <p><b>Decision support only. Not reviewed by a licensed physician.</b> 仅供辅助决策，未经执业医师审定。
 */
@NullMarked
package org.xinglin.engine.assist.master;

import org.jspecify.annotations.NullMarked;
