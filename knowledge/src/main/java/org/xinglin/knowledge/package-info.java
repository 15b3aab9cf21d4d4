/** 知识库 Knowledge: herbs, formulas, syndromes, diseases, symptoms and codes, read from the files beside it. Plain Java. */
@NullMarked
package org.xinglin.knowledge;

import org.jspecify.annotations.NullMarked;
