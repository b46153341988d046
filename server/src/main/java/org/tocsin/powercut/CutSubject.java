package org.tocsin.powercut;

import java.util.List;

/**
 * Whose cuts a notice is about.
 *
 * @param areas that the group serves on the day
 */
record CutSubject(Provider provider, Group group, List<Area> areas) {
  String sender() {
    return CutNotices.sender(provider);
  }

  String providerName(String language) {
    return provider.names().getOrDefault(language, provider.names().get("en"));
  }

  String groupName(String language) {
    return group.names().getOrDefault(language, group.code());
  }
}
