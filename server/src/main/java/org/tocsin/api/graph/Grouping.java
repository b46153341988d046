package org.tocsin.api.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/** By what alerts are put together; one alert may be in several groups, and is once in each. */
enum Grouping {
  COUNTRY {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return of(v, places, Country::id);
    }
  },
  ADMIN1 {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return v.admin1Ids();
    }
  },
  REGION {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return of(v, places, Country::regionId);
    }
  },
  CONTINENT {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return of(v, places, Country::continentId);
    }
  },
  SOURCE {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return v.sourceId() == null ? List.of() : List.of(v.sourceId());
    }
  },
  FEED {
    @Override
    Collection<Integer> groupsOf(Version v, Catalogue places) {
      return v.feedIds();
    }
  };

  /** The ids of the groups a version is in, each once. */
  abstract Collection<Integer> groupsOf(Version v, Catalogue places);

  private static Set<Integer> of(Version v, Catalogue places, Function<Country, Integer> group) {
    Set<Integer> groups = new HashSet<>();
    v.countries(places).stream().map(group).filter(g -> g != null).forEach(groups::add);
    return groups;
  }
}
