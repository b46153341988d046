package org.tocsin.platform.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database that writes down the statements it is asked for; for one thread. */
public final class StatementCount {
  private final List<String> statements = new ArrayList<>();
  private final Database database;

  public StatementCount(TestDatabase db) {
    DataSource counted =
        proxy(
            DataSource.class,
            (method, arguments) -> {
              Object result = invoke(db.dataSource(), method, arguments);
              return result instanceof Connection connection ? counted(connection) : result;
            });
    this.database = new Database(counted);
  }

  public Database database() {
    return database;
  }

  /** The statements since the last call, in order. */
  public List<String> take() {
    List<String> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            statements.add((String) arguments[0]);
          }
          return invoke(connection, method, arguments);
        });
  }

  private interface Call {
    Object answer(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementCount.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.answer(method, arguments)));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
