package org.tocsin.account;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.tocsin.platform.crypto.Secret;

/**
 * The texts of confirmations. They are made from the token's number and the secret whenever they
 * are needed, so no table holds them; tables hold their hashes, which are keyed too, since a code
 * of six digits would be found under a plain one at once.
 */
final class ConfirmationTokens {
  private static final int BYTES = 24;
  private static final BigInteger CODES = BigInteger.valueOf(1_000_000);

  private final Secret secret;

  ConfirmationTokens(Secret secret) {
    this.secret = secret;
  }

  String text(ContactKind kind, long tokenId) {
    byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(tokenId).array();
    if (kind == ContactKind.PHONE) {
      BigInteger number = new BigInteger(1, secret.mac("account.code", id));
      return "%06d".formatted(number.mod(CODES).intValueExact());
    }
    byte[] token = Arrays.copyOf(secret.mac("account.confirm", id), BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What the table keeps. A code's hash takes in its token, a link's is looked up by itself. */
  byte[] hash(ContactKind kind, long tokenId, String text) {
    return kind == ContactKind.PHONE ? codeHash(tokenId, text) : linkHash(text);
  }

  byte[] linkHash(String text) {
    return secret.mac("account.confirm-hash", text);
  }

  byte[] codeHash(long tokenId, String code) {
    return secret.mac("account.code-hash", tokenId + ":" + code);
  }
}
