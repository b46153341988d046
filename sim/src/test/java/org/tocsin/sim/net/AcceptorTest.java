package org.tocsin.sim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AcceptorTest {
  private static final Acceptor.Conversation ECHO =
      socket -> socket.getInputStream().transferTo(socket.getOutputStream());

  /** Half of these fail if closing does not wait for the thread that accepts. */
  @Test
  void portIsFreeWhenClosed() {
    for (int time = 0; time < 500; time++) {
      Acceptor first = Acceptor.open(0, "test", ECHO);
      first.close();
      assertThatCode(() -> Acceptor.open(first.port(), "test", ECHO).close())
          .as("time %s", time)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void takenPortIsRefused() {
    try (Acceptor first = Acceptor.open(0, "test", ECHO)) {
      assertThatThrownBy(() -> Acceptor.open(first.port(), "test", ECHO))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot listen at port " + first.port());
    }
  }

  @Test
  void cutEndsWhoIsConnectedAndLetsTheNextIn() throws IOException {
    try (Acceptor acceptor = Acceptor.open(0, "test", ECHO)) {
      try (Socket first = connect(acceptor)) {
        assertThat(echoed(first)).isEqualTo('a');
        acceptor.cut();
        assertThat(ended(first)).isTrue();
      }
      try (Socket second = connect(acceptor)) {
        assertThat(echoed(second)).isEqualTo('a');
      }
    }
  }

  @Test
  void closingInterruptsWhoWaits() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Acceptor acceptor =
        Acceptor.open(
            0,
            "test",
            socket -> {
              waiting.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            });
    try (Socket socket = connect(acceptor)) {
      waiting.await();
      acceptor.close();
      interrupted.await();
      assertThat(ended(socket)).isTrue();
    }
  }

  private static Socket connect(Acceptor acceptor) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), acceptor.port());
  }

  private static int echoed(Socket socket) throws IOException {
    socket.getOutputStream().write('a');
    return socket.getInputStream().read();
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // a reset
    }
  }
}
