/**
 * 模型: the cases models learn from, the models and their cards, which of them is in use. One person has a model trained, another takes
 * it into use.
 */
@NamedInterface("models")
@NullMarked
package org.xinglin.assist.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
