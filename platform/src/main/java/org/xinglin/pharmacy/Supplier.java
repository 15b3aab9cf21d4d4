package org.xinglin.pharmacy;

import java.util.Optional;

/** 供应商. @param creditCode unified social credit code (GB 32100) */
public record Supplier(SupplierId id, String name, Optional<String> creditCode) {}
