package dev.quoth.slack;

/**
 * A page of the installation: a heading, sentences, one link. Everything put in is escaped, and the
 * page may load nothing and stand in no frame.
 *
 * @param status of HTTP
 * @param link where the link leads; an address that Quoth made
 */
record InstallPage(int status, String heading, String text, String link, String linkText) {
  /** For the header {@code Content-Security-Policy}. */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  String html() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; }
    a { display: inline-block; margin-top: .6rem; padding: .55rem 1.1rem; border: 2px solid; border-radius: .5rem;
      color: inherit; font-weight: 600; text-decoration: none; }
    a:hover, a:focus-visible { text-decoration: underline; outline: 3px solid; outline-offset: 3px; }
    </style>
    </head>
    <body>
    <main>
    <h1>%1$s</h1>
    <p>%2$s</p>
    <a href="%3$s">%4$s</a>
    </main>
    </body>
    </html>
    """
        .formatted(escape(heading), escape(text), escape(link), escape(linkText));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
