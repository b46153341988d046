package org.tocsin.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1"
      })
  void addressesOutsideThePublicInternetAreRefused(String literal) {
    assertThat(AddressGuard.isPrivate(InetAddress.ofLiteral(literal).getAddress())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "126.255.255.255", "172.15.255.255",
        "172.32.0.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1",
            "223.255.255.255",
        "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::1", "2400::1"
      })
  void publicAddressesPass(String literal) {
    assertThat(AddressGuard.isPrivate(InetAddress.ofLiteral(literal).getAddress())).isFalse();
  }

  @Test
  void aMappedAddressIsJudgedByWhatItMaps() {
    byte[] loopback = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
    byte[] publicOne = HexFormat.of().parseHex("00000000000000000000ffff08080808");
    assertThat(AddressGuard.isPrivate(loopback)).isTrue();
    assertThat(AddressGuard.isPrivate(publicOne)).isFalse();
  }
}
