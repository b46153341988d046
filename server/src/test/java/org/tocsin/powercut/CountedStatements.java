package org.tocsin.powercut;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.tocsin.platform.db.Database;

/** Counts the statements that are prepared. */
final class CountedStatements {
  final AtomicInteger count = new AtomicInteger();
  final Database database;

  CountedStatements(DataSource source) {
    this.database = new Database(watched(DataSource.class, source));
  }

  private <T> T watched(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("prepareStatement")) {
      count.incrementAndGet();
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof Connection connection && method.getName().equals("getConnection")
          ? watched(Connection.class, connection)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
