/** 文字识读: findings read out of a dictated or pasted text, by the dictionary and, where the county wants it, by a language model. */
@NullMarked
package org.xinglin.assist.text;

import org.jspecify.annotations.NullMarked;
