package org.tocsin.subscription;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One value of the body and the path to it. */
record Member(JsonNode node, String path) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new BadWishException(WishProblem.BAD_JSON, "", "no JSON");
    }
  }

  static Member root(JsonNode node) {
    return new Member(node, "").object();
  }

  boolean isAbsent() {
    return node == null || node.isMissingNode() || node.isNull();
  }

  boolean isText() {
    return node.isString();
  }

  Member get(String name) {
    return new Member(object().node.get(name), path.isEmpty() ? name : path + "." + name);
  }

  Member need(String name) {
    Member member = get(name);
    if (member.isAbsent()) {
      throw member.bad(WishProblem.MISSING, "is needed");
    }
    return member;
  }

  void only(Set<String> names) {
    for (String name : object().node.propertyNames()) {
      if (!names.contains(name)) {
        throw get(name).bad(WishProblem.UNKNOWN_MEMBER, "there is no such member");
      }
    }
  }

  Member object() {
    if (isAbsent() || !node.isObject()) {
      throw bad(WishProblem.BAD_TYPE, "an object is wanted");
    }
    return this;
  }

  /** The elements of an array; none when it is absent. */
  List<Member> elements() {
    if (isAbsent()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw bad(WishProblem.BAD_TYPE, "a list is wanted");
    }
    List<Member> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Member(node.get(i), path + "[" + i + "]"));
    }
    return elements;
  }

  String text() {
    if (isAbsent() || !node.isString()) {
      throw bad(WishProblem.BAD_TYPE, "a text is wanted");
    }
    return node.asString();
  }

  double number() {
    if (isAbsent() || !node.isNumber()) {
      throw bad(WishProblem.BAD_TYPE, "a number is wanted");
    }
    return node.asDouble();
  }

  int integer() {
    if (isAbsent() || !node.isIntegralNumber() || !node.canConvertToInt()) {
      throw bad(WishProblem.BAD_TYPE, "a whole number is wanted");
    }
    return node.asInt();
  }

  boolean bool() {
    if (isAbsent() || !node.isBoolean()) {
      throw bad(WishProblem.BAD_TYPE, "true or false is wanted");
    }
    return node.asBoolean();
  }

  <T> T or(T absent, Function<Member, T> read) {
    return isAbsent() ? absent : read.apply(this);
  }

  <T> T parsed(WishProblem problem, Function<String, T> parse) {
    try {
      return parse.apply(text());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw bad(problem, problem.meaning());
    }
  }

  BadWishException bad(WishProblem problem, String detail) {
    return new BadWishException(problem, path, detail);
  }
}
