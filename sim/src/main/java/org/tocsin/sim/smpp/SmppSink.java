package org.tocsin.sim.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/**
 * An SMPP server on loopback that does what it is told: it takes messages, refuses some, sends
 * receipts and messages from people, hangs up. Thread-safe.
 */
public final class SmppSink implements AutoCloseable {
  private static final int WRONG_PASSWORD = 0x0e;
  private static final int PATIENCE = 60_000; // ms, for a bind and for an answer
  private static final int PROCESSORS = 50;
  private static final byte RECEIPT = 0x04; // esm_class

  private final ServerSocket socket;
  private final SMPPServerSessionListener listener;
  private final String user;
  private final String password;
  private final SinkPhones phones = new SinkPhones();
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final Queue<Integer> nextAnswers = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final Map<String, SubmitSm> awaitReceipt = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger binds = new AtomicInteger();
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final Thread acceptor;
  private volatile String receiptState;
  private volatile boolean closed;

  private SmppSink(ServerSocket socket, String user, String password) throws IOException {
    this.socket = socket;
    this.user = user;
    this.password = password;
    this.listener = new SMPPServerSessionListener(socket.getLocalPort(), new Given(socket));
    listener.setPduProcessorDegree(PROCESSORS);
    listener.setMessageReceiverListener(new SinkReceiver(this::take));
    listener.setResponseDeliveryListener(new SinkAnswers(this::answered));
    this.acceptor = Thread.ofVirtual().name("smpp-sink").start(this::accept);
  }

  /**
   * Opens a server for one user.
   *
   * @param port 0 for a free one
   */
  public static SmppSink open(int port, String user, String password) throws IOException {
    return new SmppSink(
        new ServerSocket(port, 50, InetAddress.ofLiteral("127.0.0.1")), user, password);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** What the phones showed so far. */
  public List<SinkMessage> messages() {
    return phones.shown();
  }

  /** Requests so far, refused ones too. */
  public int requests() {
    return requests.get();
  }

  /** Sessions that were let in so far. */
  public int binds() {
    return binds.get();
  }

  /** The most requests that were in hand at once. */
  public int peak() {
    return peak.get();
  }

  /** The next requests are answered so, one each; 0 takes a message. */
  public void answerNext(int... statuses) {
    for (int status : statuses) {
      nextAnswers.add(status);
    }
  }

  /** Messages to this number are refused. */
  public void refuse(String to, int status) {
    refused.put(to.replace("+", ""), status);
  }

  /** Every message taken from now on has a receipt of this state; null for none. */
  public void receipts(String state) {
    receiptState = state;
  }

  /**
   * A person says something.
   *
   * @return the status by which it was taken; 0 for good
   */
  public int say(String from, String to, String text) {
    return deliver(from, to, (byte) 0, SinkText.coding(text), SinkText.write(text));
  }

  /** Ends every session without a word. */
  public void hangUp() {
    sessions.forEach(SMPPServerSession::close);
    sessions.clear();
  }

  /** Lets nobody in any more, from when it returns. */
  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hangUp();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        SMPPServerSession session = listener.accept();
        Thread.ofVirtual().start(() -> admit(session));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void admit(SMPPServerSession session) {
    try {
      session.setTransactionTimer(PATIENCE);
      BindRequest bind = session.waitForBind(PATIENCE);
      if (user.equals(bind.getSystemId()) && password.equals(bind.getPassword())) {
        sessions.add(session);
        binds.incrementAndGet();
        bind.accept("sink");
        if (closed) {
          session.close(); // it came in while the rest was hung up
        }
      } else {
        bind.reject(WRONG_PASSWORD); // whoever was refused hangs up
      }
    } catch (TimeoutException | IOException | PDUStringException | IllegalStateException e) {
      session.close();
    }
  }

  private SubmitSmResult take(SubmitSm message) throws ProcessRequestException {
    int number = requests.incrementAndGet();
    peak.accumulateAndGet(inHand.incrementAndGet(), Math::max);
    try {
      Integer status = nextAnswers.poll();
      if (status == null || status == 0) {
        status = refused.getOrDefault(message.getDestAddress(), 0);
      }
      if (status != 0) {
        throw new ProcessRequestException("told so", status);
      }
      String id = "sink-" + number;
      phones.take(message, id);
      if (message.getRegisteredDelivery() == 1 && receiptState != null) {
        awaitReceipt.put(id, message);
      }
      return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
    } catch (PDUStringException e) {
      throw new IllegalStateException(e);
    } finally {
      inHand.decrementAndGet();
    }
  }

  /** The answer has left, so the receipt cannot overtake it. */
  private void answered(String id) {
    SubmitSm message = awaitReceipt.remove(id);
    if (message != null) {
      String text =
          "id:%s sub:001 dlvrd:001 submit date:2605011000 done date:2605011000 stat:%s err:000 text:"
              .formatted(id, receiptState);
      Thread.ofVirtual()
          .start(
              () ->
                  deliver(
                      message.getDestAddress(),
                      message.getSourceAddr(),
                      RECEIPT,
                      0,
                      text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private int deliver(String from, String to, byte esmClass, int coding, byte[] text) {
    try {
      sessions
          .getLast()
          .deliverShortMessage(
              "",
              TypeOfNumber.INTERNATIONAL,
              NumberingPlanIndicator.ISDN,
              from.replace("+", ""),
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              to,
              new ESMClass(esmClass),
              (byte) 0,
              (byte) 0,
              new RegisteredDelivery(0),
              new RawDataCoding((byte) coding),
              text);
      return 0;
    } catch (NegativeResponseException e) {
      return e.getCommandStatus();
    } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException e) {
      throw new IllegalStateException("the other side did not answer", e);
    }
  }

  /** Serves on the socket that was opened already: the library would open its own to the world. */
  private record Given(ServerSocket socket) implements ServerConnectionFactory {
    @Override
    public ServerConnection listen(int port) {
      return new ServerSocketConnection(socket);
    }

    @Override
    public ServerConnection listen(int port, int timeout) {
      return listen(port);
    }

    @Override
    public ServerConnection listen(int port, int timeout, int backlog) {
      return listen(port);
    }
  }
}
