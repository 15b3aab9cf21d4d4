package org.xinglin.postgres;

/** 数据库账号: a role that may sign in to the database, and its password. */
public record DbUser(String name, String password) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "DbUser[" + name + "]";
    }
}
