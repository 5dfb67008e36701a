package dev.quoth.search.opensearch;

import dev.quoth.search.Generations;
import dev.quoth.search.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Indexes on an OpenSearch, which several instances of Quoth may share. The one that first sees
 * that its articles changed indexes them; the others follow.
 */
public final class OpenSearch implements Shelf {
  private static final String NAME = "quoth";

  private final Http http;
  private final String name;
  private final Path data;

  private OpenSearch(Http http, String name, Path data) {
    this.http = http;
    this.name = name;
    this.data = data;
  }

  /**
   * An OpenSearch. Nothing is asked of it yet.
   *
   * @param url {@code https://user:password@host:9200/name}; user and password may be left out, and
   *     the name, which the names of all its indexes begin with, is {@code quoth} unless given
   * @param authorization the value of the header of that name; null where the URL has a user, or
   *     none is needed
   * @param authority a PEM file of certificates to trust; null for those that Java trusts
   * @param data where copies of articles are kept whose bytes are not their words
   * @throws IllegalArgumentException with a message for people that names the setting, and holds no
   *     secret
   */
  public static OpenSearch at(
      String url, @Nullable String authorization, @Nullable Path authority, Path data) {
    URI uri = parsed(url);
    String user = uri.getRawUserInfo();
    if (user != null && authorization != null) {
      throw new IllegalArgumentException(
          "QUOTH_SEARCH_URL has a user, and QUOTH_SEARCH_AUTHORIZATION is set, too: leave out"
              + " one.");
    }
    String name = uri.getPath().replaceAll("^/|/$", "");
    if (!name.matches("([a-z0-9][a-z0-9_-]{0,60})?")) {
      throw new IllegalArgumentException(
          "QUOTH_SEARCH_URL ends with /"
              + name
              + ": name the indexes with small letters, digits, - and _.");
    }
    int port = uri.getPort() == -1 ? 9200 : uri.getPort();
    String address = uri.getScheme() + "://" + uri.getHost() + ":" + port;
    return new OpenSearch(
        new Http(
            address,
            user == null ? authorization : basic(user),
            authority == null ? null : trusting(authority),
            Http.SOON),
        name.isEmpty() ? NAME : name,
        data);
  }

  private static URI parsed(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the URL: it may hold a password.
    }
    throw new IllegalArgumentException(
        "QUOTH_SEARCH_URL is no address of an OpenSearch: set it to one such as"
            + " https://user:password@host:9200/quoth, special characters of the password written"
            + " as %40.");
  }

  private static String basic(String user) {
    byte[] pair =
        URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(String.valueOf(trusted.size()), each);
      }
      if (trusted.size() == 0) {
        throw new IllegalArgumentException(
            "QUOTH_SEARCH_CA: there is no certificate in " + authority + ".");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "QUOTH_SEARCH_CA: " + authority + " is no PEM file of certificates that can be read.", e);
    }
  }

  /**
   * The indexes of {@code corpus}; instances of Quoth share them whose folder has the same name.
   */
  @Override
  public Generations of(Path corpus) {
    Path absolute = corpus.toAbsolutePath().normalize();
    Path kept = Shelf.folder(data, absolute);
    return new OpenSearchGenerations(
        http,
        name,
        name + "-" + plain(absolute),
        new LocalCorpus(absolute, kept),
        OpenSearchIndex.EXACT_UP_TO);
  }

  /** The folder's name as an index may have it. */
  private static String plain(Path corpus) {
    String folder = String.valueOf(corpus.getFileName());
    String plain = folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    return plain.equals(folder) ? plain : plain + "_" + Integer.toHexString(folder.hashCode());
  }
}
