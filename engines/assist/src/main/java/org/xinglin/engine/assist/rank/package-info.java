/**
 * 排序学习: ranks herbs by what was prescribed for like findings before. Knows numbered columns only, no medicine.
 *
 * <p><b>Decision support only. Reviewed by neither a licensed physician nor a licensed pharmacist.</b> 仅供辅助决策，未经执业医师和执业药师审定。
 */
@NullMarked
package org.xinglin.engine.assist.rank;

import org.jspecify.annotations.NullMarked;
