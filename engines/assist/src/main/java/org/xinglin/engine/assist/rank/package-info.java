/**
 * 排序学习: ranks herbs by what was prescribed for like findings before. Knows numbered columns only, no medicine.
 *
 * <p><b>Decision support only. Not reviewed by a licensed physician.</b> 仅供辅助决策，未经执业医师审定。
 */
@NullMarked
package org.xinglin.engine.assist.rank;

import org.jspecify.annotations.NullMarked;
