package org.tocsin.bench.loop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.tocsin.platform.db.Database;

/** A database that counts the statements it is asked for. */
final class Counted {
  private final AtomicInteger statements = new AtomicInteger();
  private final Database database;

  Counted(Database behind) {
    this.database = new Database(proxy(DataSource.class, behind.dataSource()));
  }

  Database database() {
    return database;
  }

  /** How many since the last call. */
  int take() {
    return statements.getAndSet(0);
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            Counted.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("prepareStatement")) {
      statements.incrementAndGet();
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof Connection connection && target instanceof DataSource
          ? proxy(Connection.class, connection)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
